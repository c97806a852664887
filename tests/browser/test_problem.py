"""A problem, from the day it is written down to the explainer made of it: two people, one without script."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import update

from tests.browser.axe import violations
from tests.browser.visitor import Visitor
from tests.cast import PASSWORD
from tests.serving import Instance
from wiki.core.db import now, writing
from wiki.core.engine import connect
from wiki.sessions.models import Meeting

pytestmark = pytest.mark.browser

TITLE = "The gripper drops crates"
DECIDED = "We slow the belt to forty crates a minute."
OUTCOME = "No crate fell for two weeks."


def an_hour_later(company: Instance) -> None:
    """Let every session have begun an hour ago."""
    engine = connect(company.database_url)
    with writing(engine) as session:
        session.execute(update(Meeting).values(starts_at=now() - timedelta(hours=1)))
    engine.dispose()


def fits(page: Page) -> bool:
    """Whether nothing makes the page wider than the window."""
    return not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_a_problem_is_joined_met_about_solved_and_explained(
    browser: Browser, small_company: Instance
) -> None:
    with (
        Visitor(browser, small_company.address).sign_in("ada", PASSWORD) as ada,
        Visitor(
            browser, small_company.address, width=320, height=740, scripted=False, scheme="dark"
        ) as grace,
    ):
        ada.page.goto("/write")
        ada.page.get_by_role("link", name=re.compile("^A problem")).click()
        ada.page.get_by_label("Title").fill(TITLE)
        text = ada.page.get_by_role("textbox", name="Text in Markdown")
        written = text.input_value().replace("decided\n", f"decided\n\n{DECIDED}\n")
        text.fill(written)
        ada.page.get_by_role("button", name="Publish").first.click()
        expect(ada.page.get_by_role("heading", level=1)).to_have_text(TITLE)
        address = ada.page.url
        assert violations(ada.page) == []

        grace.sign_in("grace", PASSWORD).page.goto(address)
        grace.page.get_by_role("button", name="Work on it with Ada").press("Enter")
        expect(grace.page.get_by_role("list", name="Who works on it")).to_contain_text("Grace Gomez")
        assert fits(grace.page)
        grace.page.get_by_label("What would you try?").fill("Grease the bearing.")
        grace.page.get_by_role("button", name="Add an option").press("Enter")
        expect(grace.page.get_by_role("heading", name="1 option")).to_be_visible()
        grace.page.get_by_role("link", name="Coaching in thirty minutes").click()
        expect(grace.page.get_by_role("heading", level=1)).to_have_text(f"Call a session about {TITLE}")
        assert fits(grace.page)
        grace.page.get_by_label("Day").fill((now() + timedelta(days=2)).date().isoformat())
        grace.page.get_by_label("Begins").fill("10:00")
        grace.page.get_by_role("button", name="Call the session").press("Enter")
        expect(grace.page.get_by_role("heading", name="10:11 · Thinking aloud (12 min)")).to_be_visible()
        assert fits(grace.page)
        meeting = grace.page.url

        ada.page.goto(meeting)
        ada.page.get_by_role("button", name="I come").press("Enter")
        expect(ada.page.get_by_role("button", name="I come")).to_have_attribute("aria-pressed", "true")
        assert violations(ada.page) == []
        an_hour_later(small_company)

        grace.page.goto(meeting)
        grace.page.get_by_role("textbox", name="What came of it").fill("Ada slows the belt on *Monday*.")
        grace.page.get_by_role("button", name="It was held: keep this").press("Enter")
        expect(grace.page.get_by_role("region", name="What came of it")).to_have_text(re.compile("Monday"))
        assert fits(grace.page)

        ada.page.goto(meeting)
        ada.page.get_by_label("To those who helped").fill("You saw the bearing, Grace.")
        ada.page.get_by_role("button", name="Say thanks").press("Enter")
        expect(ada.page.get_by_role("region", name="Thanks")).to_contain_text("You saw the bearing, Grace.")
        assert violations(ada.page) == []
        ada.page.get_by_role("link", name="Edit", exact=True).click()
        ada.page.get_by_role("textbox", name="Text in Markdown").fill(
            written.replace("Outcome\n", f"Outcome\n\n{OUTCOME}\n")
        )
        ada.page.get_by_role("button", name="Save").first.click()
        ada.page.get_by_role("button", name="Write the explainer from this").press("Enter")
        expect(ada.page.get_by_role("textbox", name="Text in Markdown")).to_have_value(
            f"## What we decided\n\n{DECIDED}\n\n## Outcome\n\n{OUTCOME}\n"
        )
