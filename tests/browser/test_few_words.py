"""The few words beside a short question show where they are wanted, and only there."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.pages import page_by_ada
from tests.browser.visitor import Visitor
from tests.cast import PASSWORD
from tests.serving import Instance

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripted", [True, False], ids=["script", "no script"])
def test_words_show_beside_partly_and_no_only(
    browser: Browser, small_company: Instance, *, scripted: bool
) -> None:
    number = page_by_ada(small_company, f"In a few words {scripted}")
    with Visitor(browser, small_company.address, scripted=scripted).sign_in("lin", PASSWORD) as lin:
        lin.page.goto(f"/e/{number}/review")
        question = lin.page.get_by_role("group", name="Does a concrete example show it?")
        fold = question.locator("summary")
        expect(fold).to_be_hidden()

        question.get_by_role("radio", name="Partly").check()
        fold.click()
        question.get_by_role("textbox").fill("Only the happy path.")
        question.get_by_role("radio", name="Yes").check()
        expect(question.get_by_role("textbox")).to_be_hidden()

        question.get_by_role("radio", name="No", exact=True).check()
        expect(question.get_by_role("textbox")).to_have_value("Only the happy path.")
        expect(lin.page.locator("#verdict fieldset summary:visible")).to_have_count(1)
