"""A browser, and two wikis to look at: the cast's, and the sample company's."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import MISSING, chromium, launched
from tests.moving_in import move_in
from tests.serving import Instance, free_port, served


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


@pytest.fixture(scope="session")
def sample_company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """A served wiki with the sample company in it."""
    instance = Instance(tmp_path_factory.mktemp("harbour"), free_port())
    instance.run("demo", "--build")
    with served(instance):
        yield instance
