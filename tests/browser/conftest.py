"""A browser, and two wikis to look at: the cast's, and the sample company's."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import MISSING, chromium, launched
from tests.browser.visitor import Visitor
from tests.browser.writing import begin, text
from tests.cast import PASSWORD
from tests.moving_in import move_in
from tests.once import made_once
from tests.serving import Instance, free_port, served

Enter = Callable[[str], Visitor]


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


@pytest.fixture
def enter(browser: Browser, small_company: Instance) -> Enter:
    """Let somebody of the cast come in and sign in."""
    return lambda handle: Visitor(browser, small_company.address).sign_in(handle, PASSWORD)


@pytest.fixture(scope="module")
def writer(browser: Browser, small_company: Instance) -> Iterator[Visitor]:
    """Ada, who leaves without ado whatever she began."""
    with Visitor(browser, small_company.address).sign_in("ada", PASSWORD) as ada:
        ada.page.on("dialog", lambda dialog: dialog.accept())
        yield ada


@pytest.fixture
def desk(writer: Visitor) -> Page:
    """An empty editor of hers, with the caret in the text."""
    begin(writer.page)
    text(writer.page).focus()
    return writer.page


def build(home: Path) -> None:
    """Build the sample company as its command does."""
    home.mkdir()
    Instance(home, free_port()).run("demo", "--build")


@pytest.fixture(scope="session")
def sample_company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """A served wiki with the sample company in it."""
    built = made_once(tmp_path_factory, "harbour-served", build)
    home = tmp_path_factory.mktemp("harbour") / "home"
    shutil.copytree(built, home)
    instance = Instance(home, free_port())
    with served(instance):
        yield instance
