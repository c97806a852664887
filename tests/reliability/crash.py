"""Kill the server while people write, again and again; nothing that was acknowledged may be lost."""

import os
import random
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from subprocess import Popen

from sqlalchemy import Engine, func, make_url, select, update

from tests.benchmarks.outcome import Aim, Outcome, say
from tests.cast import PASSWORD, build_cast, load_cast
from tests.conftest import run_on_cluster
from tests.making import make_page
from tests.postgres import cluster_address
from tests.reliability.examining import halves, lost, seconds_until_level
from tests.reliability.writers import Writer, line_of
from tests.serving import Instance, free_port, stop
from wiki.core.db import Session, reading, writing
from wiki.core.engine import connect
from wiki.core.jobs import Job
from wiki.people.models import Person
from wiki.people.passwords import hashed

BROKEN = 500  # and above: no status of ours
WRITERS = ("ada", "grace", "lin", "stella")
SHARED = 3  # pages that everybody edits
ANSWERS = (4, 60)  # from and to how many the server gives before it dies
WRITING_SECONDS = 60.0  # at most, on a slow machine
MOMENT_SECONDS = 0.2  # and then within this, in the middle of whatever it does
LOOK_SECONDS = 0.01
LEVEL_SECONDS = 10.0  # after a restart, until search knows everything


@dataclass
class Tally:
    """What all cycles together came to."""

    lost: set[str] = field(default_factory=set)
    halves: set[str] = field(default_factory=set)
    level_seconds: list[float] = field(default_factory=list)


def measure(cycles: int, database: str) -> Outcome:
    """Kill the server while four people edit, draft, comment and upload; count what is gone or half there."""
    with tempfile.TemporaryDirectory(prefix="lantern-crash-") as place:
        instance = Instance(Path(place), free_port(), address_of(database))
        shared = prepared(instance)
        writers = [Writer(handle, instance.port, shared) for handle in WRITERS]
        tally = Tally()
        server = instance.start()
        try:
            for cycle in range(cycles):
                write_until_killed(server, writers, random.Random(cycle))  # noqa: S311 - no secret
                server = instance.start()
                examine(instance, writers, tally)
                say(f"Cycle {cycle + 1} of {cycles}: {summary(writers, tally)}")
        finally:
            stop(server)
        failed = failed_jobs(instance)
    return outcome_of(cycles, database, writers, tally, failed)


def address_of(database: str) -> str:
    """Return the address of an empty database, or nothing for the file of the instance."""
    if database == "sqlite":
        return ""
    name = f"crash_{os.getpid()}"
    run_on_cluster(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}")
    return make_url(cluster_address()).set(database=name).render_as_string(hide_password=False)


def prepared(instance: Instance) -> list[int]:
    """Return an instance with the cast in it, and the pages that everybody edits."""
    instance.run("init")
    with connected(instance) as engine, writing(engine) as session:
        build_cast(session)
        session.flush()
        session.execute(update(Person).values(password_hash=hashed(PASSWORD)))
        return [page_of_all(session, number) for number in range(SHARED)]


def page_of_all(session: Session, number: int) -> int:
    """Make a page on which everybody has a line, with much between them."""
    cast = load_cast(session)
    paragraphs = [f"{line_of(handle, 0)}\n\nWhat follows is somebody else's." for handle in WRITERS]
    return make_page(
        session, cast.ada, cast.everyone, f"Page {number} of all", text="\n\n".join(paragraphs)
    ).id


def write_until_killed(server: Popen[bytes], writers: list[Writer], chance: random.Random) -> None:
    """Let everybody write, and kill the server at some moment after some answers."""
    enough = answers(writers) + chance.randint(*ANSWERS)
    deadline = time.monotonic() + WRITING_SECONDS
    threads = [threading.Thread(target=writer.run) for writer in writers]
    for thread in threads:
        thread.start()
    while answers(writers) < enough and time.monotonic() < deadline:
        time.sleep(LOOK_SECONDS)
    time.sleep(chance.uniform(0, MOMENT_SECONDS))
    server.kill()
    server.wait()
    for thread in threads:
        thread.join()


def answers(writers: list[Writer]) -> int:
    """Return how often the server answered."""
    return sum(writer.statuses.total() for writer in writers)


def examine(instance: Instance, writers: list[Writer], tally: Tally) -> None:
    """Wait until search is level with the database, and note what is gone."""
    with connected(instance) as engine:
        index = instance.home / "search_index"
        tally.level_seconds.append(seconds_until_level(engine, index, LEVEL_SECONDS * 3))
        tally.halves.update(halves(engine, instance.home / "files"))
        for writer in writers:
            tally.lost.update(lost(engine, instance.home / "files", writer.memory))


def failed_jobs(instance: Instance) -> int:
    """Return how many jobs were given up."""
    given_up = select(func.count(Job.id)).where(Job.failed_at.is_not(None))
    with connected(instance) as engine, reading(engine) as session:
        return session.scalar(given_up) or 0


@contextmanager
def connected(instance: Instance) -> Iterator[Engine]:
    """Open the database of an instance."""
    engine = connect(instance.database_url)
    try:
        yield engine
    finally:
        engine.dispose()


def summary(writers: list[Writer], tally: Tally) -> str:
    """Say how it goes."""
    taken = sum(len(writer.memory) for writer in writers)
    gone = "; ".join(sorted(tally.lost | tally.halves)[:3]) or "nothing"
    return f"{taken} acknowledged, search level after {tally.level_seconds[-1]:.1f} s, lost: {gone}."


def outcome_of(cycles: int, database: str, writers: list[Writer], tally: Tally, failed: int) -> Outcome:
    """Return the figures and what they should be."""
    statuses: Counter[int] = sum((writer.statuses for writer in writers), Counter())
    memories = [writer.memory for writer in writers]
    figures = {
        "cycles": float(cycles),
        "answers": float(statuses.total()),
        "pages": float(sum(len(memory.pages) for memory in memories)),
        "lines": float(sum(len(memory.lines) for memory in memories)),
        "collisions": float(statuses[HTTPStatus.CONFLICT]),
        "drafts": float(sum(len(memory.drafts) for memory in memories)),
        "comments": float(sum(len(memory.comments) for memory in memories)),
        "files": float(sum(len(memory.files) for memory in memories)),
        "errors": float(sum(count for status, count in statuses.items() if status >= BROKEN)),
        "lost": float(len(tally.lost)),
        "halves": float(len(tally.halves)),
        "slowest_search_seconds": max(tally.level_seconds),
        "jobs_failed": float(failed),
    }
    aims: dict[str, Aim] = dict.fromkeys(("pages", "lines", "drafts", "comments", "files"), (">=", 1.0))
    aims |= dict.fromkeys(("errors", "lost", "halves", "jobs_failed"), ("<=", 0.0))
    aims["slowest_search_seconds"] = ("<=", LEVEL_SECONDS)
    return Outcome("crash", figures, aims, f"kill -9 of `wiki serve` on {database} while four people write")
