"""From a search that finds nothing to the answer: three people, with script and without, one on a phone."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.visitor import Visitor
from tests.cast import PASSWORD
from tests.serving import Instance

pytestmark = pytest.mark.browser


LOOKS = 40  # at the inbox; the worker tells within a second or two


def open_notice(page: Page, title: str) -> None:
    """Open the inbox until the worker has told of a page, and follow the line."""
    line = page.get_by_role("listitem").filter(has_text=title).filter(has_text="explains what you wanted")
    for _ in range(LOOKS):
        page.goto("/inbox")
        if line.count():
            break
        page.wait_for_timeout(250)
    line.get_by_role("link", name=title, exact=True).click()


@pytest.mark.parametrize("scripted", [True, False], ids=["script", "no script"])
def test_what_nobody_explained_is_asked_wanted_explained_and_read(
    browser: Browser, small_company: Instance, *, scripted: bool
) -> None:
    words = "glockenspiel" if scripted else "harpsichord"  # which no file of a test has
    answer = f"How {words} is done"
    with (
        Visitor(browser, small_company.address, scripted=scripted).sign_in("ada", PASSWORD) as ada,
        Visitor(browser, small_company.address, width=320, height=740, scripted=scripted) as grace,
        Visitor(browser, small_company.address, scheme="dark", scripted=scripted) as lin,
    ):
        ada.page.goto("/search")
        ada.page.get_by_label("Search for").fill(words)
        ada.page.get_by_label("Search for").press("Enter")
        ada.page.get_by_role("button", name="Ask for this explainer").press("Enter")
        expect(ada.page.get_by_role("heading", level=1)).to_have_text(words)
        if scripted:
            assert violations(ada.page) == []

        grace.sign_in("grace", PASSWORD).page.goto("/wanted")
        grace.page.get_by_role("button", name=re.compile(f"^I want this too ?: {words}$")).click()
        expect(
            grace.page.get_by_role("button", name=re.compile(f"^You want this too ?: {words}$"))
        ).to_be_visible()
        expect(grace.page.get_by_text("Ada Adeyemi and Grace Gomez want this")).to_be_visible()
        assert not grace.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
        if scripted:
            assert violations(grace.page) == []

        lin.sign_in("lin", PASSWORD).page.goto("/wanted")
        lin.page.get_by_role("button", name=re.compile(f"I.ll explain it ?: {words}")).click()
        lin.page.get_by_label("Title", exact=True).fill(answer)
        lin.page.get_by_role("button", name="Publish").click()
        expect(lin.page.get_by_role("heading", level=1)).to_have_text(answer)

        for reader in (ada, grace):
            open_notice(reader.page, answer)
            expect(reader.page.get_by_role("heading", level=1)).to_have_text(answer)
