"""A page without a mouse: by Tab to where somebody wants to be, and by Enter on."""

import pytest
from playwright.sync_api import Locator, Page

STEPS_LIMIT = 150  # presses of Tab; further away nobody would look for it


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until something has the focus."""
    for _ in range(STEPS_LIMIT):
        page.keyboard.press("Tab")
        if wanted.evaluate("(element) => element === document.activeElement"):
            return
    pytest.fail(f"Tab does not lead to {wanted}.")


def press(page: Page, wanted: Locator) -> None:
    """Go to something by Tab and press it."""
    tab_to(page, wanted)
    page.keyboard.press("Enter")


def follow(page: Page, wanted: Locator) -> None:
    """Press something on a page that has just come, past what is the same on all of them."""
    skip(page)
    press(page, wanted)


def skip(page: Page) -> None:
    """Go past what is the same on all pages, from the top of one."""
    press(page, page.get_by_role("link", name="Skip to content"))
