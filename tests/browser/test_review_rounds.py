"""Rounds of a review on a phone, with and without script: what is new, what went, what strict means."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import page_of, strict_draft
from tests.browser.visitor import Visitor
from tests.cast import PASSWORD
from tests.core.textmap.carts import TEXT, replaced
from tests.serving import Instance

pytestmark = pytest.mark.browser

WRONG = "Somebody ought to look at the cables before the carts leave for the long corridor."
PHONE = (390, 844)

Enter = Callable[[str], Visitor]


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def scripted(request: pytest.FixtureRequest) -> bool:
    """Whether the browser runs script."""
    return bool(request.param)


@pytest.fixture
def come_in(browser: Browser, small_company: Instance, *, scripted: bool) -> Enter:
    """Let somebody of the cast come in, on a phone, and sign in."""

    def visitor(handle: str) -> Visitor:
        width, height = PHONE
        window = Visitor(browser, small_company.address, scripted=scripted, width=width, height=height)
        return window.sign_in(handle, PASSWORD)

    return visitor


def comment(page: Page, paragraph: str, words: str) -> None:
    """Write a few words on what must be fixed, to be sent with the review in spite of the hint."""
    block = page.locator(".blk", has_text=paragraph).first
    block.hover()
    block.get_by_role("link", name=re.compile("Comment on paragraph")).click()
    form = page.locator("#newcomment")
    form.get_by_label("Your comment").fill(words)
    form.get_by_role("radio", name="Must fix").check()
    form.get_by_role("button", name="Add to your review").click()
    expect(form.get_by_label("Your comment")).to_have_value(words)
    form.get_by_role("button", name="Add it anyway").click()
    expect(page.get_by_text("Only you can see this until you send it")).to_be_visible()


def conclude(page: Page, verdict: str, note: str = "Because.") -> None:
    """Send a verdict."""
    form = page.locator("#verdict")
    form.get_by_role("radio", name=re.compile(f"^{verdict}")).first.check()
    form.get_by_label(re.compile("Note to")).fill(note)
    form.get_by_role("button", name=re.compile("Send review")).click()
    expect(page.get_by_role("status").or_(page.locator(".flash")).first).to_be_visible()


def edit(page: Page, number: int, text: str) -> None:
    """Save another text of a page."""
    page.goto(f"/e/{number}/edit")
    page.get_by_label("Text in Markdown").fill(text)
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(re.compile(rf"/e/{number}-"))


def test_the_second_time_only_what_changed_is_read(
    small_company: Instance, come_in: Enter, *, scripted: bool
) -> None:
    number = page_of(small_company, "ada", f"Read again {scripted}", TEXT)
    with come_in("lin") as lin:
        lin.page.goto(f"/e/{number}/review")
        conclude(lin.page, "Ask for changes", "Say more about the cables.")
    with come_in("ada") as ada:
        edit(ada.page, number, TEXT.replace(WRONG, f"{WRONG} A cable that is warm to the hand is changed."))
        ada.page.goto(f"/e/{number}/review")
        ada.page.get_by_role("button", name="Ask to look again").click()
    with come_in("lin") as lin:
        lin.page.goto(f"/e/{number}/review")
        changed = lin.page.locator("[data-changed]")
        expect(changed.first).to_contain_text("warm to the hand")
        expect(lin.page.locator("#document details.fold").first).not_to_have_attribute("open", "")
        conclude(lin.page, "Approve")
        expect(lin.page.get_by_text("You approved it.")).to_be_visible()


def test_a_comment_whose_passage_went_stays_in_sight_and_holds_the_approval(
    small_company: Instance, come_in: Enter, *, scripted: bool
) -> None:
    text = f"{WRONG}\n\n" + "\n\n".join(TEXT.split("\n\n")[:1])
    number = page_of(small_company, "ada", f"Passage gone {scripted}", text)
    with come_in("lin") as lin:
        lin.page.goto(f"/e/{number}/review")
        comment(lin.page, WRONG, "Which cables?")
        conclude(lin.page, "Approve with notes")
    with come_in("ada") as ada:
        edit(ada.page, number, "Nothing of what stood here is true any more; wait for the new docks.\n")
        ada.page.goto(f"/e/{number}/review")
        gone = ada.page.get_by_role("region", name="On text that has since changed")
        expect(gone).to_contain_text(WRONG)
        expect(gone.get_by_role("link", name="version 1")).to_be_visible()
        expect(ada.page.locator(".revhead")).not_to_contain_text("Approved")


def test_a_number_that_changed_is_confirmed_with_one_press(
    small_company: Instance, come_in: Enter, *, scripted: bool
) -> None:
    number = page_of(small_company, "ada", f"Confirmed {scripted}", TEXT)
    with come_in("lin") as lin:
        lin.page.goto(f"/e/{number}/review")
        conclude(lin.page, "Approve")
    with come_in("ada") as ada:
        edit(ada.page, number, replaced("Keep 4", "Keep 5"))
    with come_in("lin") as lin:
        lin.page.goto(f"/e/{number}/review")
        expect(lin.page.locator("#document ins").first).to_have_text("5")
        lin.page.get_by_role("button", name="Still right").click()
        expect(lin.page.get_by_text("You approved the newest version.")).to_be_visible()


def test_a_strict_space_waits_for_the_right_two(
    small_company: Instance, come_in: Enter, *, scripted: bool
) -> None:
    number = strict_draft(small_company, f"Battery rules {scripted}", TEXT, readers=("lin", "stella"))
    with come_in("lin") as lin:
        lin.page.goto(f"/e/{number}/review")
        conclude(lin.page, "Approve")
        expect(lin.page.get_by_role("main")).to_contain_text("It still waits for 1 more approval")
    with come_in("stella") as stella:
        stella.page.goto(f"/e/{number}/review")
        conclude(stella.page, "Approve")
    with come_in("grace") as grace:
        grace.page.goto(f"/e/{number}")
        expect(grace.page.locator("#trust")).to_contain_text("Lin Larsen and Stella Stark")
    with come_in("ada") as ada:
        edit(ada.page, number, replaced("Keep 4", "Keep 9"))
        ada.page.goto(f"/e/{number}")
        expect(ada.page.get_by_role("main")).to_contain_text("Keep 4")
