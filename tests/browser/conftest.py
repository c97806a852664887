"""A browser, and two wikis to look at: the cast's, and the sample company's."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from sqlalchemy import select

from tests.browser.chromium import MISSING, chromium, launched
from tests.cast import PASSWORD, build_cast
from tests.serving import Instance, free_port, served
from wiki.core.db import writing
from wiki.core.engine import connect
from wiki.people.models import Person
from wiki.people.passwords import hashed


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser all windows open in; CI must have one."""
    if chromium() is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(MISSING)
    with launched() as browser:
        yield browser


@pytest.fixture(scope="session")
def small_company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """A served wiki with the cast in it, and nothing written yet."""
    instance = Instance(tmp_path_factory.mktemp("cast"), free_port())
    instance.run("init")
    move_in(instance.home)
    with served(instance):
        yield instance


def move_in(home: Path) -> None:
    """Let the cast in, each with the same password."""
    engine = connect(f"sqlite:///{home / 'wiki.db'}")
    password_hash = hashed(PASSWORD)
    with writing(engine) as session:
        build_cast(session)
        for person in session.scalars(select(Person)):
            person.password_hash = password_hash
    engine.dispose()


@pytest.fixture(scope="session")
def sample_company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """A served wiki with the sample company in it."""
    instance = Instance(tmp_path_factory.mktemp("harbour"), free_port())
    instance.run("demo", "--build")
    with served(instance):
        yield instance
