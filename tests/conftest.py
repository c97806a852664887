"""A company in a fresh database for every test, and a browser for each of its people."""

import gc
import os
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import settings as trying
from sqlalchemy import Engine, make_url

from tests.browsing import Browser
from tests.cast import Cast, build_cast, load_cast
from tests.postgres import cluster_address
from tests.refilling import copied_on_cluster, run
from tests.warm import share_addresses, share_compiled_addresses, share_compiled_templates, warm_engine
from wiki.app import create_app
from wiki.config import Settings
from wiki.core.db import Session, open_session, writing
from wiki.core.engine import connect
from wiki.core.jobs import drain
from wiki.migrations import upgrade
from wiki.people.models import Person
from wiki.people.sign_ins import begin_sign_in
from wiki.search.port import SearchIndex
from wiki.work import work_for

Browse = Callable[[Person | None], Browser]
Drain = Callable[[], int]
Settle = Callable[[], None]
DATABASES = {"address", "bare", "fresh"}  # the fixtures that make one, on PostgreSQL if that is asked for
USE_A_DATABASE = ("any_database", "each_backend")  # markers of tests that do so by other means
EXAMPLES_ON_POSTGRES = 1  # of one test
FUNCTIONS_ON_POSTGRES = 2  # of one file: those of a use case ask the same statements again and again
EXAMPLES = 25  # that are made up for a property; TEST_EXAMPLES=1000 tries for longer

trying.register_profile(
    "unhurried",
    deadline=None,  # benchmarks measure time
    max_examples=int(os.environ.get("TEST_EXAMPLES", EXAMPLES)),
)
trying.load_profile("unhurried")
share_compiled_templates()
share_compiled_addresses()
share_addresses()


def pytest_collection_finish() -> None:
    """Leave what is in memory for good out of what the garbage collector goes through, and let it rest more.

    With some thousand tests in memory each of its full rounds took up to a second, in the middle of a test.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def on_postgres() -> bool:
    """Whether this run is the one on PostgreSQL (`make test` runs the suite on both)."""
    return os.environ.get("TEST_DATABASE") == "postgresql"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, leave out what uses no database, and all but the first examples of what does.

    The run on SQLite has just tried them all, and the gate has to stay under twenty minutes.
    TEST_DATABASE=postgresql with TEST_EVERYTHING=1 tries them all there, too.
    """
    if not on_postgres() or os.environ.get("TEST_EVERYTHING"):
        return
    seen, functions = Counter[str](), defaultdict[str, set[str]](set)
    kept = [item for item in items if uses_database(item) and is_among_first(item, seen, functions)]
    config.hook.pytest_deselected(items=list(set(items) - set(kept)))
    items[:] = kept


def is_among_first(item: pytest.Item, seen: Counter[str], functions: dict[str, set[str]]) -> bool:
    """Whether a test is one of the first examples of its function, and that one of the first of its file."""
    if item.get_closest_marker("each_backend"):  # another one than on SQLite
        return True
    function = item.nodeid.partition("[")[0]
    file = function.partition("::")[0]
    if len(functions[file]) < FUNCTIONS_ON_POSTGRES or "race" in file:
        functions[file].add(function)
    seen[function] += 1
    return function in functions[file] and seen[function] <= EXAMPLES_ON_POSTGRES


def uses_database(item: pytest.Item) -> bool:
    """Whether a test could end differently on another database, and is worth the time."""
    fixtures = set(getattr(item, "fixturenames", ()))
    if item.get_closest_marker("sqlite_is_enough"):
        return False
    return bool(fixtures & DATABASES or any(map(item.get_closest_marker, USE_A_DATABASE)))


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database with the cast in it, to be copied for each test."""
    if on_postgres():
        return postgres_template()
    address = f"sqlite:///{tmp_path_factory.mktemp('template') / 'wiki.db'}"
    fill(address)
    return address


def fill(address: str) -> None:
    """Migrate a database and write the cast into it."""
    engine = connect(address)
    upgrade(engine)
    with writing(engine) as session:
        build_cast(session)
    engine.dispose()


def postgres_template() -> str:
    """Make the template database of this test process."""
    name = f"template_{os.getpid()}"
    run_on_cluster(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
    address = make_url(cluster_address()).set(database=name).render_as_string(hide_password=False)
    fill(address)
    return address


def run_on_cluster(*statements: str) -> None:
    """Run statements that no transaction may hold."""
    run(cluster_address(), *statements)


@pytest.fixture(scope="session")
def database_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where one database after the other lies, so that all have the same address."""
    return tmp_path_factory.mktemp("database") / "wiki.db"


@pytest.fixture
def address(template: str, database_file: Path) -> str:
    """The address of this test's own database."""
    return copied_database(template, f"test_{os.getpid()}", database_file)


def copied_database(template: str, name: str, file: Path) -> str:
    """Copy a database that nobody is connected to, in place of the last one of this name, and say where."""
    if on_postgres():
        return copied_on_cluster(cluster_address(), template, name)
    for old in file.parent.glob(f"{file.name}*"):
        old.unlink()
    shutil.copy(str(make_url(template).database), file)
    return f"sqlite:///{file}"


@pytest.fixture
def engine(address: str) -> Iterator[Engine]:
    """The database, connected."""
    engine = warm_engine(address)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A unit of work that writes; a test that also browses commits first."""
    with open_session(engine, writes=True) as session:
        yield session


@pytest.fixture
def reader(engine: Engine) -> Iterator[Session]:
    """A unit of work that only reads, and so never keeps a browser waiting."""
    with open_session(engine, writes=False) as session:
        yield session


@pytest.fixture
def cast(engine: Engine) -> Cast:
    """Everybody, detached from any session."""
    with open_session(engine, writes=False) as session:
        return load_cast(session)


@pytest.fixture
def settings(address: str, tmp_path: Path) -> Settings:
    """The settings of a small instance in a folder of its own."""
    return Settings(
        home=tmp_path / "home",
        database_url=address,
        search_index=tmp_path / "index",
        secret_key="not a secret, only long enough to be one",
        company="Harbour",
    )


@pytest.fixture
def app(settings: Settings, engine: Engine) -> Flask:
    """The application."""
    app = create_app(settings, engine)
    app.testing = True
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app


@pytest.fixture
def work(app: Flask, engine: Engine) -> Drain:
    """Does every waiting job, as the worker would, and returns how many there were."""
    jobs = work_for(app)
    return lambda: drain(engine, jobs)


@pytest.fixture
def browse(app: Flask, engine: Engine) -> Browse:
    """Open a browser as somebody, or as a stranger."""

    def as_(person: Person | None) -> Browser:
        if person is None:
            return Browser(app, engine, None)
        with writing(engine) as session:
            token = begin_sign_in(session, person, app.extensions["lifetime"], "test browser")
        return Browser(app, engine, token)

    return as_


@pytest.fixture
def index(app: Flask) -> SearchIndex:
    """Return the index of this test's wiki."""
    found: SearchIndex = app.extensions["search"]
    return found


@pytest.fixture
def settle(session: Session, work: Drain) -> Settle:
    """Commit what the test wrote and let the worker follow."""

    def commit_and_work() -> None:
        session.commit()
        work()

    return commit_and_work
