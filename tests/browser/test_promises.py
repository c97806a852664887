"""From a promise to the page that keeps it: by keyboard, without script, and on a phone in the dark."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.visitor import Visitor
from tests.browser.writing import text
from tests.cast import PASSWORD
from tests.serving import Instance
from wiki.core.db import now

pytestmark = pytest.mark.browser

TITLE = "How quays are dredged"
ASKED = "What becomes of the mud?"
LOOKS = 40  # at the inbox; the worker tells within a second or two


def promise(page: Page) -> str:
    """Promise by keyboard alone, and return the address."""
    page.goto("/promises/new")
    page.get_by_label("What will you explain?").fill(TITLE)
    page.get_by_label("By which day?").fill((now().date() + timedelta(days=30)).isoformat())
    page.get_by_role("button", name="Promise it").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    return page.url


def hear_of(page: Page, words: str) -> None:
    """Open the inbox until the worker has told, and follow the line."""
    line = page.get_by_role("listitem").filter(has_text=TITLE).filter(has_text=words)
    for _ in range(LOOKS):
        page.goto("/inbox")
        if line.count():
            break
        page.wait_for_timeout(250)
    line.get_by_role("link", name=TITLE, exact=True).click()


def test_what_was_asked_in_advance_is_in_the_draft_and_whoever_asked_hears_of_the_answer(
    browser: Browser, small_company: Instance
) -> None:
    with (
        Visitor(browser, small_company.address).sign_in("ada", PASSWORD) as ada,
        Visitor(browser, small_company.address, scripted=False) as lin,
        Visitor(browser, small_company.address, width=320, height=740, scheme="dark") as grace,
    ):
        address = promise(ada.page)
        assert violations(ada.page) == []

        lin.sign_in("lin", PASSWORD).page.goto(address)
        lin.page.get_by_label("Ask something the explainer should answer").fill(ASKED)
        lin.page.get_by_role("button", name="Ask in advance").click()
        expect(lin.page.get_by_text(ASKED)).to_be_visible()

        grace.sign_in("grace", PASSWORD).page.goto(address)
        assert violations(grace.page) == []
        assert not grace.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
        grace.page.get_by_role("button", name="Follow", exact=True).click()
        expect(grace.page.get_by_role("button", name="Following")).to_be_visible()

        ada.page.goto(address)
        ada.page.get_by_role("button", name="Begin the draft").press("Enter")
        expect(text(ada.page)).to_have_value(re.compile(re.escape(ASKED)))
        lin.page.goto(address)
        expect(lin.page.get_by_role("heading", level=1)).to_have_text(TITLE)
        text(ada.page).fill("The mud is spread on fields, once it is clean.")
        ada.page.get_by_role("button", name="Publish").click()
        expect(ada.page.get_by_text("spread on fields")).to_be_visible()

        for reader in (lin, grace):
            hear_of(reader.page, "explains what you wanted")
            expect(reader.page.get_by_text("spread on fields")).to_be_visible()
