"""A whole review without a mouse: from the queue to the verdict."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Enter
from tests.browser.keys import tab_to
from tests.browser.pages import asked_again
from tests.serving import Instance

pytestmark = pytest.mark.browser

CHANGED = "A cable that is warm to the hand is changed."


def test_from_the_queue_to_the_verdict(enter: Enter, small_company: Instance) -> None:
    title = "By keyboard alone"
    asked_again(small_company, title, CHANGED)
    with enter("lin") as lin:
        page = lin.page
        page.keyboard.press("g")
        page.keyboard.press("r")
        expect(page.get_by_role("heading", level=1, name="Reviews")).to_be_visible()
        tab_to(page, page.get_by_role("main").get_by_role("link", name=title, exact=True))
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
        page.wait_for_load_state()  # the keys are there once the scripts are

        page.keyboard.press("n")
        expect(page.locator("[data-changed]", has_text=CHANGED)).to_be_focused()
        page.keyboard.press("c")
        expect(page.get_by_role("textbox", name="Your comment")).to_be_focused()
        page.keyboard.type("How warm is warm? A number would help whoever comes next.")
        page.keyboard.press("Control+Enter")
        expect(page.get_by_text("Only you can see this until you send it")).to_be_visible()

        tab_to(page, page.locator("#verdict").get_by_role("radio", name="Yes").first)
        tab_to(page, page.locator("#verdict").get_by_role("radio", name="Approve I would rely on it"))
        page.keyboard.press("Space")
        page.keyboard.press("Control+Enter")
        expect(page.get_by_text("You approved it.")).to_be_visible()


def test_r_answers_the_conversation_with_the_focus(enter: Enter, small_company: Instance) -> None:
    number = asked_again(small_company, "Answered by key", CHANGED)
    with enter("lin") as lin:
        lin.page.goto(f"/e/{number}/review?view=whole")
        lin.page.locator(".thread").first.focus()
        lin.page.keyboard.press("r")
        expect(lin.page.get_by_label("Reply to this discussion").first).to_be_focused()
        lin.page.keyboard.type("Thank you, that is enough.")
        lin.page.keyboard.press("Control+Enter")
        expect(lin.page.get_by_text("Thank you, that is enough.")).to_be_visible()
