"""A wiki with the cast in it, and as many empty ones as it wants."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url

from tests.conftest import on_postgres, run_on_cluster
from tests.exporting.taking import Empty, Wiki
from tests.postgres import cluster_address
from wiki.config import Settings
from wiki.core.engine import connect
from wiki.migrations import upgrade


@pytest.fixture
def wiki(engine: Engine, settings: Settings) -> Wiki:
    """The wiki of this test, with its cast."""
    return Wiki(engine, settings.files)


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database with tables and nothing in them, to be copied."""
    address = f"sqlite:///{tmp_path_factory.mktemp('bare') / 'wiki.db'}"
    if on_postgres():
        address = made_on_cluster(f"bare_{os.getpid()}")
    engine = connect(address)
    upgrade(engine)
    engine.dispose()
    return address


@pytest.fixture
def empty(bare: str, tmp_path: Path) -> Iterator[Empty]:
    """Make a wiki with nobody and nothing in it."""
    made: list[Wiki] = []

    def make() -> Wiki:
        home = tmp_path / f"empty-{len(made)}"
        home.mkdir()
        made.append(Wiki(connect(copied(bare, home, len(made)), synchronous="NORMAL"), home / "files"))
        return made[-1]

    yield make
    for each in made:
        each.engine.dispose()


def copied(bare: str, home: Path, number: int) -> str:
    """Copy the bare database and return the address of the copy."""
    if on_postgres():
        return made_on_cluster(f"empty_{os.getpid()}_{number}", str(make_url(bare).database))
    shutil.copy(str(make_url(bare).database), home / "wiki.db")
    return f"sqlite:///{home / 'wiki.db'}"


def made_on_cluster(name: str, template: str = "template1") -> str:
    """Make a database of the test's PostgreSQL and return its address."""
    run_on_cluster(
        f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name} TEMPLATE {template}"
    )
    return make_url(cluster_address()).set(database=name).render_as_string(hide_password=False)
