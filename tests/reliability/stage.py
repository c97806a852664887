"""A real server with the cast in it, and pages that everybody edits."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, func, make_url, select, update

from tests.cast import PASSWORD, build_cast, load_cast
from tests.conftest import run_on_cluster
from tests.making import make_page
from tests.postgres import cluster_address
from tests.reliability.writers import Writer, line_of
from tests.serving import Instance, free_port
from wiki.core.db import Session, reading, writing
from wiki.core.engine import connect
from wiki.core.jobs import Job
from wiki.people.models import Person
from wiki.people.passwords import hashed

WRITERS = ("ada", "grace", "lin", "stella")
SHARED = 3  # pages that everybody edits


def instance_at(home: Path, database: str) -> Instance:
    """Return an instance on the kind of database, prepared, with the cast and their pages in it."""
    instance = Instance(home, free_port(), address_of(database))
    instance.run("init")
    with connected(instance) as engine, writing(engine) as session:
        build_cast(session)
        session.flush()
        session.execute(update(Person).values(password_hash=hashed(PASSWORD)))
        for number in range(SHARED):
            make_page_of_all(session, number)
    return instance


def address_of(database: str) -> str:
    """Return the address of an empty database, or nothing for the file of the instance."""
    if database == "sqlite":
        return ""
    name = f"reliability_{os.getpid()}"
    run_on_cluster(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}")
    return make_url(cluster_address()).set(database=name).render_as_string(hide_password=False)


def make_page_of_all(session: Session, number: int) -> None:
    """Make a page on which everybody has a line, with much between them."""
    cast = load_cast(session)
    paragraphs = [f"{line_of(handle, 0)}\n\nWhat follows is somebody else's." for handle in WRITERS]
    make_page(session, cast.ada, cast.everyone, f"Page {number} of all", text="\n\n".join(paragraphs))


def writers_on(instance: Instance) -> list[Writer]:
    """Return the people who will write; their pages are the first there are."""
    return [Writer(handle, instance.port, list(range(1, SHARED + 1))) for handle in WRITERS]


@contextmanager
def connected(instance: Instance) -> Iterator[Engine]:
    """Open the database of an instance."""
    engine = connect(instance.database_url)
    try:
        yield engine
    finally:
        engine.dispose()


def answers(writers: list[Writer]) -> int:
    """Return how often the server answered."""
    return sum(writer.statuses.total() for writer in writers)


def failed_jobs(instance: Instance) -> int:
    """Return how many jobs were given up."""
    given_up = select(func.count(Job.id)).where(Job.failed_at.is_not(None))
    with connected(instance) as engine, reading(engine) as session:
        return session.scalar(given_up) or 0
