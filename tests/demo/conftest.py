"""Empty instances to build a company into."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, make_url

from tests.conftest import on_postgres, run_on_cluster
from tests.once import made_once
from tests.postgres import cluster_address
from wiki.app import create_app
from wiki.config import Settings
from wiki.core.engine import connect
from wiki.core.jobs import Work
from wiki.demo.building import Built, build
from wiki.migrations import upgrade
from wiki.paths import HARBOUR
from wiki.work import work_for

TODAY = date(2026, 11, 2)
WHOLE = 99  # no test makes so many
SOME = (
    "why-our-postgres-tables-bloat",  # comments, two rounds, edits, many endorsements
    "battery-limits",  # gated, a late verdict, an edit after approval
    "first-hour-after-a-key-leaks",  # strict
    "cluster-upgrade-wishes",  # a draft
    "dock-temperature-for-a-report",  # a question
)


@dataclass
class Instance:
    """A migrated, empty instance."""

    engine: Engine
    work: Work

    def build(self, folder: Path = HARBOUR, today: date = TODAY) -> Built:
        """Build a company into it."""
        return build(self.engine, self.work, folder, today)


Fresh = Callable[[], Instance]


def fresh_address(folder: Path, number: int) -> str:
    """Return the address of an empty database."""
    if not on_postgres():
        return f"sqlite:///{folder / 'wiki.db'}"
    name = f"demo_{os.getpid()}_{number}"
    run_on_cluster(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}")
    return make_url(cluster_address()).set(database=name).render_as_string(hide_password=False)


@contextmanager
def opened(home: Path, number: int = 0) -> Iterator[Instance]:
    """Open the instance in a folder, or begin one there."""
    home.mkdir(exist_ok=True)
    address = fresh_address(home, number)
    engine = connect(address, synchronous="NORMAL")
    upgrade(engine)
    settings = Settings(
        home=home, database_url=address, search_index=home / "index", secret_key="only long enough " * 3
    )
    app = create_app(settings, engine)
    try:
        yield Instance(engine, work_for(app))
    finally:
        app.extensions["rendering"].renderer.close()
        engine.dispose()


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Fresh]:
    """Make an empty instance, as often as wanted."""
    with ExitStack() as stack:
        numbers = count()

        def make() -> Instance:
            number = next(numbers)
            return stack.enter_context(opened(tmp_path / f"instance-{number}", number))

        yield make


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the whole company for all tests and processes of a run; each copies the folder."""

    def make(home: Path) -> None:
        with opened(home) as instance:
            instance.build()

    return made_once(tmp_path_factory, "harbour", make)


@pytest.fixture
def whole(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Instance]:
    """The whole company, to do with as a test likes."""
    home = tmp_path / "whole"
    if not on_postgres():
        shutil.copytree(request.getfixturevalue("built_once"), home)
    with opened(home, WHOLE) as instance:
        if on_postgres():
            instance.build()
        yield instance


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Copy Harbour with five of its pages."""
    folder = tmp_path / "harbour"
    (folder / "pages").mkdir(parents=True)
    shutil.copy(HARBOUR / "company.yaml", folder)
    for slug in SOME:
        shutil.copy(HARBOUR / "pages" / f"{slug}.md", folder / "pages")
    return folder
