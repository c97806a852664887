"""Somebody at the writing desk: opening it, typing, and what it says about the words."""

import re

from playwright.sync_api import Locator, Page, expect

TITLE = "Charging docks in cold rooms"
KEPT = re.compile(r"Kept on the server at \d\d:\d\d\.")
HERE = "Your words are kept in this browser."
NEXT_TRY_MS = 30_000  # a server that was away is asked again less and less often


def text(page: Page) -> Locator:
    """The text area."""
    return page.get_by_label("Text in Markdown")


def state(page: Page) -> Locator:
    """The line that says whether the words are safe."""
    return page.locator("[data-state]")


def begin(page: Page, title: str = TITLE) -> None:
    """Open an empty editor and give the page a title."""
    page.goto("/write")
    page.get_by_label("Title", exact=True).fill(title)
    page.get_by_label("Lives in").select_option(label="Everyone")


def saved(page: Page, words: str, title: str = TITLE) -> str:
    """Publish a page with this text and return its address without the slug."""
    begin(page, title)
    text(page).fill(words)
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    found = re.search(r"/e/\d+", page.url)
    assert found
    return found[0]


def save(page: Page) -> None:
    """Save a published page and land on what readers see."""
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved. Readers see it now.")).to_be_visible()


def type_at_end(page: Page, words: str) -> None:
    """Write on at the end of the text."""
    text(page).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def copies(page: Page) -> list[str]:
    """Return the names under which this browser keeps words."""
    names: list[str] = page.evaluate("Object.keys(localStorage)")
    return [name for name in names if name.startswith("lantern:words:")]
