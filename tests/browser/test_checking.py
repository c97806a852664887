"""A reader flags a passage, says that it did not work, and a colleague finds the page still right."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.pages import page_by_ada
from tests.browser.visitor import Visitor
from tests.cast import PASSWORD
from tests.serving import Instance

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripted", [True, False], ids=["with script", "without"])
def test_readers_speak_up_and_a_colleague_checks(
    browser: Browser,
    small_company: Instance,
    scripted: bool,  # noqa: FBT001 - an example
) -> None:
    path = f"/e/{page_by_ada(small_company, f'Checked {scripted}')}"
    with Visitor(browser, small_company.address, scripted=scripted).sign_in("lin", PASSWORD) as lin:
        lin.page.goto(path)
        if scripted:
            lin.page.locator("article > .prose p").first.select_text()
        lin.page.get_by_role("link", name="Say what is wrong").click()
        quote = lin.page.get_by_label("Which words")
        if scripted:
            expect(quote).to_have_value("An update never overwrites a row. It leaves the old copy behind.")
        quote.fill("leaves the old copy")
        lin.page.get_by_label("Out of date").check()
        lin.page.get_by_label("In a few words").fill("Not since version 17.")
        lin.page.get_by_role("button", name="Send").click()
        trust = lin.page.locator("#trust")
        expect(trust.get_by_text("Lin Larsen says that something is out of date")).to_be_visible()
        expect(trust.get_by_text("Needs a check")).to_be_visible()

        trust.get_by_text("Did you try it?").click()
        trust.get_by_role("button", name="Didn\N{RIGHT SINGLE QUOTATION MARK}t work").click()
        expect(lin.page.get_by_text("Say in a sentence what did not work.")).to_be_visible()
        lin.page.get_by_label("If it did not work").fill("Step two fails.")
        lin.page.get_by_role("button", name="Didn\N{RIGHT SINGLE QUOTATION MARK}t work").click()
        expect(lin.page.get_by_text("Lin Larsen says it did not work for them")).to_be_visible()

    with Visitor(browser, small_company.address, scripted=scripted).sign_in("grace", PASSWORD) as grace:
        grace.page.goto(path)
        grace.page.get_by_role("button", name="Still right").click()
        expect(grace.page.get_by_text("Checked by Grace Gomez")).to_be_visible()
