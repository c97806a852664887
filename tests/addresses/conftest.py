"""One company with a closed space, built once and copied for each test that walks the wiki's addresses."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine

from tests.browsing import Browser
from tests.cast import Cast, load_cast
from tests.closed import Closed, build_closed
from tests.conftest import Browse, copied_database
from tests.making import make_page
from wiki.app import create_app
from wiki.config import Settings
from wiki.core.db import writing
from wiki.core.engine import connect
from wiki.core.jobs import drain
from wiki.work import work_for


@dataclass(frozen=True, slots=True)
class Company:
    """Where the company lies that is copied, and what is in it."""

    settings: Settings
    public: int
    closed: Closed


@pytest.fixture(scope="session")
def company(template: str, tmp_path_factory: pytest.TempPathFactory) -> Company:
    """The page in the closed space, indexed, linked and told to those who may know; and a page for all."""
    place = tmp_path_factory.mktemp("closed")
    settings = Settings(
        home=place / "home",
        database_url=copied_database(template, f"closed_{os.getpid()}", place / "wiki.db"),
        search_index=place / "index",
        secret_key="not a secret, only long enough to be one",
    )
    with opened(settings) as (app, engine):
        with writing(engine) as session:
            cast = load_cast(session)
            title = "Postgres words"
            public = make_page(session, cast.ada, cast.everyone, title, topics=(cast.postgres,)).id
            closed = build_closed(session, cast, app.extensions["files"])
        drain(engine, work_for(app))
    return Company(settings, public, closed)


@contextmanager
def opened(settings: Settings) -> Iterator[tuple[Flask, Engine]]:
    """Open a wiki for as long as it is prepared."""
    engine = connect(settings.database_url, synchronous="NORMAL")
    app = create_app(settings, engine)
    yield app, engine
    app.extensions["rendering"].renderer.close()
    engine.dispose()


@pytest.fixture
def address(company: Company, database_file: Path) -> str:
    """The address of this test's own copy of the company's database."""
    return copied_database(company.settings.database_url, f"walked_{os.getpid()}", database_file)


@pytest.fixture
def settings(company: Company, settings: Settings) -> Settings:
    """The settings of the copy, with the company's files and index."""
    for old, new in (
        (company.settings.home, settings.home),
        (company.settings.search_index, settings.search_index),
    ):
        if old.exists():
            shutil.copytree(old, new, dirs_exist_ok=True)
    return settings


@pytest.fixture
def closed(company: Company) -> Closed:
    """The closed page and what hangs on it."""
    return company.closed


@pytest.fixture
def public(company: Company) -> int:
    """A page that everybody reads, by the same author on the same topic."""
    return company.public


@pytest.fixture
def outside(browse: Browse, cast: Cast) -> Browser:
    """The browser of somebody outside the closed space."""
    return browse(cast.mallory)
