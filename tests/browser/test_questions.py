"""From a quiet question to the explainer that came of its answer; readers never see who asked."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import violations
from tests.browser.visitor import Visitor
from tests.cast import PASSWORD
from tests.serving import Instance

pytestmark = pytest.mark.browser

TITLE = "Why does the crane squeak?"
ANSWER = "Its rail is dry. Grease it on Mondays."


def test_a_quiet_question_is_answered_accepted_and_becomes_an_explainer(
    browser: Browser, small_company: Instance
) -> None:
    with (
        Visitor(browser, small_company.address).sign_in("ada", PASSWORD) as ada,
        Visitor(browser, small_company.address, width=320, height=740, scheme="dark") as lin,
    ):
        ada.page.goto("/wanted/new")
        ada.page.get_by_label("What should be explained?").fill(TITLE)
        ada.page.get_by_label("Ask quietly").check()
        ada.page.get_by_role("button", name="Ask for this explainer").click()
        expect(ada.page.get_by_text("You asked this quietly.")).to_be_visible()
        address = ada.page.url

        lin.sign_in("lin", PASSWORD).page.goto(address)
        expect(lin.page.get_by_text("Ada Adeyemi")).to_have_count(0)
        lin.page.get_by_label("Your answer").fill(ANSWER)
        lin.page.get_by_role("button", name="Answer", exact=True).click()
        expect(lin.page.get_by_text(ANSWER)).to_be_visible()

        ada.page.goto(address)
        ada.page.get_by_role("button", name=re.compile("This answers it ?: Lin")).click()
        expect(ada.page.get_by_text("Accepted by A colleague")).to_be_visible()
        assert violations(ada.page) == []

        lin.page.goto(address)
        expect(lin.page.get_by_text("Accepted by A colleague")).to_be_visible()
        assert violations(lin.page) == []
        assert not lin.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        )
        lin.page.get_by_role("button", name=re.compile("Make it an explainer")).click()
        expect(lin.page.get_by_label("Text in Markdown")).to_have_value(re.compile(ANSWER))
        lin.page.get_by_role("button", name="Publish").first.click()
        expect(lin.page.get_by_text(f"Came from the question {TITLE}")).to_be_visible()

        ada.page.goto(address)
        expect(ada.page.get_by_role("heading", name="Explained")).to_be_visible()
