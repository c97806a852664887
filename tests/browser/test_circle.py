"""A circle from its beginning to what came out of it, and a pair, by keyboard: two people, one on a phone."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.visitor import Visitor
from tests.cast import PASSWORD
from tests.serving import Instance

pytestmark = pytest.mark.browser

TITLE = "Mooring at night together"


def press(page: Page, name: str | re.Pattern[str], *, role: str = "button") -> None:
    """Press a button, or follow a link, by keyboard."""
    found = page.get_by_role("link", name=name) if role == "link" else page.get_by_role("button", name=name)
    found.first.press("Enter")


def test_colleagues_learn_together_and_from_each_other(browser: Browser, small_company: Instance) -> None:
    day = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()
    with (
        Visitor(browser, small_company.address).sign_in("ada", PASSWORD) as ada,
        Visitor(browser, small_company.address, width=320, height=740, scheme="dark") as lin,
    ):
        ada.page.goto("/circles/new")
        ada.page.get_by_label("What do you learn together?").fill(TITLE)
        ada.page.get_by_label("The goal").fill("Each of us moors alone, in the dark.")
        ada.page.get_by_label("What there is to do").fill("Walk the pier\nMoor once with somebody beside you")
        ada.page.get_by_label("Ends by").fill(day)
        press(ada.page, "Begin it")
        expect(ada.page.get_by_role("heading", name="5 places are free")).to_be_visible()
        expect(ada.page.get_by_text("0 of 2 tasks done")).to_be_visible()
        assert violations(ada.page) == []

        lin.sign_in("lin", PASSWORD).page.goto("/circles")
        press(lin.page, re.compile(f"^Take part ?: {TITLE}"))
        expect(lin.page.get_by_role("heading", name="4 places are free")).to_be_visible()
        assert not lin.page.evaluate("document.documentElement.scrollWidth > innerWidth")

        ada.page.reload()
        press(ada.page, "Invite and arrange", role="link")
        ada.page.get_by_label("Find a colleague").fill("Grace")
        ada.page.get_by_label("Find a colleague").press("Enter")
        press(ada.page, "Invite Grace Gomez")
        expect(ada.page.get_by_text("Invited: Grace Gomez")).to_be_visible()
        assert violations(ada.page) == []

        press(ada.page, "Go back to the circle", role="link")
        press(ada.page, "End it", role="link")
        ada.page.get_by_label("The goal was met").check()
        ada.page.get_by_label("What comes next?").fill("We moor the ferry.")
        press(ada.page, "End the circle")
        expect(ada.page.get_by_role("heading", name="The goal was met")).to_be_visible()

        ada.page.goto("/mentoring/new?topic=docks&goal=Moor+the+ferry")
        press(ada.page, "Find mentors")
        ada.page.get_by_label("Or somebody else").fill("@lin")
        assert violations(ada.page) == []
        press(ada.page, "Ask to be mentored")
        expect(ada.page.get_by_role("heading", name="No answer yet")).to_be_visible()

        lin.page.goto("/mentoring")
        press(lin.page, "Learning Docks", role="link")
        assert violations(lin.page) == []
        press(lin.page, "Yes, I will")
        expect(lin.page.get_by_role("heading", name="Under way")).to_be_visible()
