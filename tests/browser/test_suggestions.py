"""Suggestions from both sides, with script and without: two proposed, both accepted at once, credit given."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import moved_under_a_suggestion, page_of
from tests.browser.visitor import Visitor
from tests.cast import PASSWORD
from tests.core.textmap.carts import PARAGRAPHS
from tests.serving import Instance

pytestmark = pytest.mark.browser

TEXT = "\n\n".join(PARAGRAPHS) + "\n"
CHANGES = (("the cables", "every cable"), ("an hour in the warm room", "a night in the warm room"))

Enter = Callable[[str], Visitor]


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def scripted(request: pytest.FixtureRequest) -> bool:
    """Whether the browser runs script."""
    return bool(request.param)


@pytest.fixture
def come_in(browser: Browser, small_company: Instance, *, scripted: bool) -> Enter:
    """Let somebody of the cast come in and sign in."""
    return lambda handle: Visitor(browser, small_company.address, scripted=scripted).sign_in(handle, PASSWORD)


def suggest(page: Page, old: str, new: str) -> None:
    """Propose other words for a paragraph, to be sent with the review."""
    block = page.locator(".blk", has_text=old).first
    block.hover()
    block.get_by_role("link", name=re.compile("Comment on paragraph")).click()
    form = page.locator("#newcomment")
    form.get_by_role("radio", name="Suggestion").check()
    passage = form.get_by_label("The passage as it should be")
    passage.fill(passage.input_value().replace(old, new))
    form.get_by_role("button", name="Add to your review").click()
    expect(page.locator(".sugg ins", has_text=new.split(maxsplit=1)[0]).first).to_be_visible()


def test_two_are_accepted_as_one_version(small_company: Instance, come_in: Enter, *, scripted: bool) -> None:
    number = page_of(small_company, "ada", f"Suggested {scripted}", TEXT)
    with come_in("grace") as grace:
        grace.page.goto(f"/e/{number}/review")
        for old, new in CHANGES:
            suggest(grace.page, old, new)
        verdict = grace.page.locator("#verdict")
        verdict.get_by_role("radio", name=re.compile("^Ask for changes")).check()
        verdict.get_by_role("button", name=re.compile("Send review")).click()
        expect(grace.page.get_by_text("Your review went back to the author.")).to_be_visible()
    with come_in("ada") as ada:
        ada.page.goto(f"/e/{number}/review")
        together = ada.page.get_by_role("checkbox", name="Accept together with others")
        together.first.check()
        thank(ada.page)
        if scripted:
            expect(together.first).to_be_checked()
        for tick in together.all():
            tick.check()
        ada.page.get_by_role("button", name="Accept the ticked ones").click()
        expect(ada.page.get_by_text("Accepted")).to_have_count(2)
        ada.page.goto(f"/e/{number}/history")
        expect(ada.page.get_by_role("main")).to_contain_text("Ada Adeyemi with Grace Gomez")
        ada.page.goto(f"/e/{number}")
        for _, new in CHANGES:
            expect(ada.page.locator(".prose").first).to_contain_text(new)


def thank(page: Page) -> None:
    """Answer the first conversation, which with script swaps the text."""
    thread = page.locator(".thread").first
    thread.get_by_label("Reply to this discussion").fill("Good idea.")
    thread.get_by_role("button", name="Reply").click()
    expect(page.get_by_text("Good idea.")).to_be_visible()


def test_what_no_longer_fits_is_put_in_by_hand_where_it_belongs(
    browser: Browser, small_company: Instance
) -> None:
    number = moved_under_a_suggestion(small_company)
    with Visitor(browser, small_company.address).sign_in("ada", PASSWORD) as ada:
        ada.page.goto(f"/e/{number}/review")
        ada.page.get_by_role("link", name="Apply it by hand").click()
        text = ada.page.get_by_label("Text in Markdown")
        expect(text).to_be_focused()
        selected = text.evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)")

    assert "all of the cables" in selected
