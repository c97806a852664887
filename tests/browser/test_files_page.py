"""The files of a page in a real browser; what is too large is said before it is sent, or after."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.pages import page_by_ada
from tests.browser.visitor import Visitor
from tests.cast import PASSWORD
from tests.serving import Instance

MEGABYTE = 1024 * 1024

pytestmark = pytest.mark.browser


@pytest.fixture
def where(small_company: Instance) -> str:
    """The address of the files of a page by Ada."""
    return f"/e/{page_by_ada(small_company, 'Attached')}/files"


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A file that is a little too large."""
    place = tmp_path / "large.bin"
    place.write_bytes(bytes(25 * MEGABYTE))
    return place


def test_what_is_too_large_is_said_before_it_is_sent(
    browser: Browser, small_company: Instance, where: str, large: Path
) -> None:
    with Visitor(browser, small_company.address).sign_in("ada", PASSWORD) as ada:
        ada.page.goto(where)
        chosen = ada.page.get_by_label("Add files")
        chosen.set_input_files(large)

        said = chosen.evaluate("(input) => input.validationMessage")

    assert said == "These have 25 MB; up to 20 MB fit at once. Choose fewer or smaller ones."


def test_without_script_the_server_says_it(
    browser: Browser, small_company: Instance, where: str, large: Path
) -> None:
    with Visitor(browser, small_company.address, scripted=False).sign_in("ada", PASSWORD) as ada:
        ada.page.goto(where)
        ada.page.get_by_label("Add files").set_input_files(large)
        ada.page.get_by_role("button", name="Add", exact=True).click()

        expect(ada.page.get_by_text("Files up to 20 MB fit, all of one request together.")).to_be_visible()
        ada.troubles.clear()  # the console tells of the refusal


def test_without_script_a_file_is_added_and_listed(
    browser: Browser, small_company: Instance, where: str, tmp_path: Path
) -> None:
    (tmp_path / "plan.txt").write_text("The plan.")
    with Visitor(browser, small_company.address, scripted=False).sign_in("ada", PASSWORD) as ada:
        ada.page.goto(where)
        ada.page.get_by_label("Add files").set_input_files(tmp_path / "plan.txt")
        ada.page.get_by_role("button", name="Add", exact=True).click()

        expect(ada.page.get_by_role("link", name="plan.txt")).to_be_visible()
