"""A first explainer and its coach, from both sides: with script and without, at a desk and on a phone."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.pages import draft_of
from tests.browser.visitor import Visitor
from tests.cast import PASSWORD
from tests.core.textmap.carts import PARAGRAPHS
from tests.serving import Instance

pytestmark = pytest.mark.browser

TEXT = "\n\n".join(PARAGRAPHS) + "\n"
WISH = "Is the order right? I wrote it as it came."
ADVICE = "Begin with what somebody should do at four in the morning."
NO_VOTE = "You coach this page; somebody else reviews it."


@dataclass(frozen=True)
class Window:
    """How somebody looks at it."""

    scripted: bool
    width: int


WINDOWS = {
    "script": Window(scripted=True, width=1280),
    "narrow phone without script": Window(scripted=False, width=320),
}

Enter = Callable[[str], Visitor]


@pytest.fixture(params=WINDOWS)
def window(request: pytest.FixtureRequest) -> Window:
    """One way of looking at it."""
    return WINDOWS[request.param]


@pytest.fixture
def come_in(browser: Browser, small_company: Instance, window: Window) -> Enter:
    """Let somebody of the cast come in and sign in."""

    def enter(handle: str) -> Visitor:
        visitor = Visitor(browser, small_company.address, scripted=window.scripted, width=window.width)
        return visitor.sign_in(handle, PASSWORD)

    return enter


def test_a_coach_is_asked_helps_and_leaves(small_company: Instance, come_in: Enter, window: Window) -> None:
    title = f"Coached {window.width} {window.scripted}"
    number = draft_of(small_company, "mallory", title, TEXT)
    with come_in("mallory") as mallory:
        ask(mallory.page, number, window)
    with come_in("lin") as lin:
        coach(lin.page, title, window)
    with come_in("mallory") as mallory:
        take(mallory.page, number)
    with come_in("lin") as lin:
        lin.page.goto(f"/e/{number}/review")
        lin.page.get_by_role("button", name="Stop coaching it").click()
        expect(lin.page.get_by_text("You no longer coach it.")).to_be_visible()
        expect(lin.page.locator("#verdict")).to_contain_text(
            "You coached this page; somebody else reviews it."
        )


def ask(page: Page, number: int, window: Window) -> None:
    """Follow the offer in the editor, and ask Lin."""
    page.goto(f"/e/{number}/edit")
    page.get_by_role("note").get_by_role("link", name="Ask for a coach").click()
    expect(page.get_by_role("heading", name="Ask for a coach")).to_be_visible()
    looks_right(page, window)
    page.get_by_label("Find a colleague").fill("Larsen")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("radio", name=re.compile("Lin Larsen")).check()
    page.get_by_label("What would help you most?").fill(WISH)
    page.get_by_role("button", name="Ask for coaching").click()
    expect(page.get_by_text("Lin Larsen finds it in their inbox and can read it.")).to_be_visible()
    expect(page.get_by_role("region", name="Coaching")).to_contain_text("Lin Larsen")
    looks_right(page, window)


def coach(page: Page, title: str, window: Window) -> None:
    """Come from the list of turns, and say something about a paragraph."""
    page.goto("/reviews")
    page.locator("li", has_text=title).get_by_role("link", name=re.compile("Coach it|Coached")).first.click()
    desk = page.locator("#verdict")
    expect(desk).to_contain_text("You coach this page")
    expect(page.locator(".revhead")).to_contain_text(WISH)
    expect(desk).to_contain_text(NO_VOTE)
    expect(page.get_by_role("button", name=re.compile("Send review"))).to_have_count(0)
    block = page.locator(".blk").first
    block.hover()
    block.get_by_role("link", name=re.compile("Comment on paragraph")).click()
    form = page.locator("#newcomment")
    expect(form).to_contain_text("It goes to Mallory Moreau at once, and to nobody else.")
    form.get_by_label("Your comment").fill(ADVICE)
    form.get_by_role("radio", name="Question").check()
    looks_right(page, window)
    form.get_by_role("button", name="Send it").click()
    thread = page.locator(".thread")
    expect(thread).to_contain_text(ADVICE)
    expect(thread).to_contain_text("Only its authors and you")
    looks_right(page, window)


def take(page: Page, number: int) -> None:
    """Answer the coach."""
    page.goto(f"/e/{number}/review")
    thread = page.locator(".thread")
    expect(thread).to_contain_text(ADVICE)
    expect(thread).to_contain_text("Only its authors and Lin")
    thread.get_by_label("Reply to this discussion").fill("I will turn it round.")
    thread.get_by_role("button", name="Reply").click()
    expect(page.get_by_text("I will turn it round.")).to_be_visible()


def test_what_was_written_in_confidence_is_not_sent_once_it_is_over(
    small_company: Instance, come_in: Enter, window: Window
) -> None:
    number = draft_of(small_company, "mallory", f"Ended {window.width} {window.scripted}", TEXT)
    with come_in("mallory") as mallory, come_in("lin") as lin:
        ask(mallory.page, number, window)
        lin.page.goto(f"/e/{number}/review")
        form = lin.page.locator("#general")
        form.get_by_label("Comment on the whole page").fill(ADVICE)
        mallory.page.get_by_role("button", name="End the coaching by Lin Larsen").click()
        expect(mallory.page.get_by_text("The coaching is over.")).to_be_visible()

        form.get_by_role("button", name="Send it").click()

        expect(form).to_contain_text("You no longer coach this page. Nothing was sent")
        expect(form.get_by_label("Comment on the whole page")).to_have_value(ADVICE)
        looks_right(lin.page, window)


def test_who_was_chosen_last_stays_chosen_while_one_looks_for_others(
    small_company: Instance, browser: Browser
) -> None:
    number = draft_of(small_company, "mallory", "Chosen", TEXT)
    with Visitor(browser, small_company.address).sign_in("mallory", PASSWORD) as mallory:
        page = mallory.page
        page.goto(f"/e/{number}/coach?q=a")
        grace = page.get_by_role("radio", name=re.compile("Grace Gomez"))
        for each in (grace, page.get_by_role("radio", name=re.compile("Ada Adeyemi")), grace):
            each.check()

        page.get_by_label("Find a colleague").fill("Stella")

        expect(page.get_by_role("radio", name=re.compile("Stella Stark"))).to_be_visible()
        expect(grace).to_be_checked()
        expect(page.locator("input[name=person]:checked")).to_have_count(1)
        expect(page.get_by_role("radio")).to_have_count(2)


def looks_right(page: Page, window: Window) -> None:
    """Nothing is cut off at the side, and whoever listens to the page is told the same."""
    assert page.evaluate("document.documentElement.scrollWidth") <= window.width
    if window.scripted:
        assert violations(page) == []
