"""The main job, end to end, with script and without: write, review, endorse, and find who knows."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.visitor import Visitor
from tests.cast import PASSWORD
from tests.serving import Instance

pytestmark = pytest.mark.browser

TEXT = """Every update leaves a dead row behind.

Autovacuum takes it away once nobody needs it, after about fifty rows.

## Where this might be wrong

We measured version 16.
"""
WRONG, RIGHT = "after about fifty rows", "once a fifth of the table is dead"
LONG_ENOUGH_MS = 20_000  # for the worker to index what was just written

Enter = Callable[[str], Visitor]


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def scripted(request: pytest.FixtureRequest) -> bool:
    """Whether the browser runs script."""
    return bool(request.param)


@pytest.fixture
def title(*, scripted: bool) -> str:
    """A title of its own for each journey, for they share a wiki."""
    return f"Why tables bloat, {'with' if scripted else 'without'} script"


@pytest.fixture
def enter(browser: Browser, small_company: Instance, *, scripted: bool) -> Enter:
    """Let somebody come in and sign in."""

    def come_in(handle: str) -> Visitor:
        return Visitor(browser, small_company.address, scripted=scripted).sign_in(handle, PASSWORD)

    return come_in


def test_from_a_first_word_to_who_knows(enter: Enter, title: str, *, scripted: bool) -> None:
    with enter("ada") as ada:
        write(ada.page, title, scripted=scripted)
        publish(ada.page, title)
        ask_for_review(ada.page)
    with enter("grace") as grace:
        comment_and_request_changes(grace.page, title)
    with enter("ada") as ada:
        change_and_ask_again(ada.page, title)
    with enter("grace") as grace:
        approve(grace.page, title)
    with enter("stella") as stella:
        endorse(stella.page, title)
    with enter("lin") as lin:
        find(lin.page, title)


def write(page: Page, title: str, *, scripted: bool) -> None:
    """Write an explainer and look at its preview: by itself with script, by a button without."""
    page.get_by_role("link", name="Write").first.click()
    page.get_by_label("Title", exact=True).fill(title)
    page.get_by_label("Summary, two sentences").fill("What an update leaves behind. For who runs Postgres.")
    page.get_by_label("Lives in").select_option(label="Everyone")
    page.get_by_label(re.compile("^Topics")).fill("Postgres")
    page.get_by_label("Text in Markdown").fill(TEXT)
    if not scripted:
        page.get_by_role("button", name="Preview").click()
    expect(page.locator("[data-live=prose] h2")).to_contain_text("Where this might be wrong")


def publish(page: Page, title: str) -> None:
    """Publish it as it is."""
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    expect(page.get_by_text("Published.")).to_be_visible()


def ask_for_review(page: Page) -> None:
    """Find a colleague by name and ask her."""
    page.get_by_role("link", name="Ask for review").click()
    page.get_by_label("Find a colleague").fill("Grace")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("checkbox", name=re.compile("Grace Gomez")).check()
    page.get_by_label("Note to them").fill("Please check the number.")
    page.get_by_role("main").get_by_role("button", name="Ask for review").click()
    expect(page.get_by_role("main")).to_contain_text("Grace Gomez")


def open_from_inbox(page: Page, title: str) -> None:
    """Go to the review by what waits in the inbox."""
    page.goto("/inbox")
    page.get_by_role("link", name=re.compile(re.escape(title))).first.click()
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    if "/review" not in page.url:
        page.get_by_role("link", name="See the review").click()


def comment_and_request_changes(page: Page, title: str) -> None:
    """Comment on one passage, then ask for changes."""
    open_from_inbox(page, title)
    page.locator(".blk", has_text=WRONG).hover()
    page.get_by_role("link", name="Comment on paragraph 2").click()
    passage = page.locator("#newcomment")
    passage.get_by_label("Your comment").fill("It depends on the size of the table.")
    passage.get_by_role("radio", name="Must fix").check()
    passage.get_by_role("button", name="Add to your review").click()
    expect(page.get_by_text("Only you can see this until you send it")).to_be_visible()
    verdict = page.locator("#verdict")
    verdict.get_by_role("radio", name="Ask for changes").check()
    verdict.get_by_label(re.compile("Note to")).fill("One number needs work.")
    verdict.get_by_role("button", name=re.compile("Send review")).click()
    expect(page.get_by_text("Your review went back to the author.")).to_be_visible()


def change_and_ask_again(page: Page, title: str) -> None:
    """Change the passage, say that it is done, and ask to look again."""
    open_from_inbox(page, title)
    expect(page.get_by_text("It depends on the size of the table.")).to_be_visible()
    page.goto(page.url.replace("/review", "/edit").partition("#")[0].partition("?")[0])
    page.get_by_label("Text in Markdown").fill(TEXT.replace(WRONG, RIGHT))
    page.get_by_label("What changed, and why").fill("Say what it depends on")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text(RIGHT)).to_be_visible()
    page.get_by_role("link", name="See the review").click()
    page.get_by_role("button", name="Resolve").click()
    expect(page.get_by_text("Resolved")).to_be_visible()
    page.get_by_role("button", name="Ask to look again").click()
    expect(page.get_by_role("button", name="Ask to look again")).to_have_count(0)


def approve(page: Page, title: str) -> None:
    """Read what changed and approve it."""
    open_from_inbox(page, title)
    expect(page.locator("#document ins").first).to_be_visible()
    verdict = page.locator("#verdict")
    verdict.get_by_role("radio", name="Approve I would rely on it").check()
    verdict.get_by_role("button", name=re.compile("Send review")).click()
    expect(page.get_by_text("You approved it.")).to_be_visible()


def endorse(page: Page, title: str) -> None:
    """Say that it worked, and what it did."""
    page.goto("/e")
    page.get_by_role("link", name=title).first.click()
    expect(page.locator("#trust")).to_contain_text("Grace Gomez")
    page.locator("#endorsements .chip", has_text=re.compile("used it", re.IGNORECASE)).click()
    page.get_by_label("In one sentence").fill("Dead rows fell from 31 % to 4 %.")
    page.get_by_role("button", name="Endorse").click()
    expect(page.locator("#endorsements")).to_contain_text("Dead rows fell from 31 % to 4 %.")


def find(page: Page, title: str) -> None:
    """Search for the topic and find the page, its author and its reviewer, each with that evidence."""
    found = page.get_by_role("main").get_by_role("link", name=title)
    reload_until(page, "/search?q=postgres+tables", lambda: found.count() > 0)
    page.get_by_role("navigation", name="Result type").get_by_role("link", name=re.compile("People")).click()
    people = page.url
    for name, evidence in (("Grace Gomez", "Approved"), ("Ada Adeyemi", "Stella")):
        page.goto(people)
        card = page.locator(".expert", has=page.get_by_role("heading", name=name))
        card.get_by_role("link", name="All evidence").click()
        expect(page.get_by_role("main")).to_contain_text(evidence)
        page.get_by_role("main").get_by_role("link", name=title).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)


def reload_until(page: Page, address: str, is_there: Callable[[], bool]) -> None:
    """Look again until the worker has done its part."""
    for _ in range(LONG_ENOUGH_MS // 250):
        page.goto(address)
        if is_there():
            return
        page.wait_for_timeout(250)
    pytest.fail(f"{address} does not show it.")
