"""Two people at one page: what does not overlap merges, what does is asked, and nothing vanishes."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Enter
from tests.browser.writing import save, saved, state, text

pytestmark = pytest.mark.browser

LOOKS = 50


def test_different_paragraphs_merge_and_both_are_told(enter: Enter) -> None:
    with enter("ada") as ada, enter("grace") as grace:
        page = saved(ada.page, "First paragraph.\n\nSecond paragraph.", "Two at once")
        for each in (ada.page, grace.page):
            each.goto(f"{page}/edit")
        change(ada.page, "First paragraph.", "First, by Ada.")
        change(grace.page, "Second paragraph.", "Second, by Grace.")

        save(ada.page)
        save(grace.page)

        expect(grace.page.get_by_text("Ada Adeyemi saved this page while you were writing.")).to_be_visible()
        expect(grace.page.locator(".prose")).to_contain_text("First, by Ada.")
        expect(grace.page.locator(".prose")).to_contain_text("Second, by Grace.")
        expect_in_inbox(ada.page, "wrote on it at the same time as you")


def expect_in_inbox(page: Page, words: str) -> None:
    """Look into the inbox until the worker has put it there."""
    page.goto("/inbox")
    for _ in range(LOOKS):
        if page.get_by_text(words).is_visible():
            break
        page.reload()
    expect(page.get_by_text(words)).to_be_visible()


def change(page: Page, old: str, new: str) -> None:
    """Change some words of the text."""
    text(page).fill(text(page).input_value().replace(old, new))


def test_the_same_line_is_asked_and_what_is_not_chosen_is_kept(enter: Enter) -> None:
    with enter("ada") as ada, enter("grace") as grace:
        page = collide(ada.page, grace.page, "One line, two minds")
        choices = grace.page.get_by_role("radio")
        expect(choices).to_have_count(3)
        expect(grace.page.get_by_role("radio", checked=True)).to_have_count(0)

        grace.page.locator("label", has_text="Ada\N{RIGHT SINGLE QUOTATION MARK}s").click()
        grace.page.get_by_role("button", name="Save this").click()
        expect(grace.page.get_by_text("What you wrote and did not choose is kept.")).to_be_visible()
        expect(grace.page.locator(".prose")).to_contain_text("One line, says Ada.")

        grace.page.get_by_role("link", name="See it").click()
        grace.page.get_by_role("main").get_by_role("link", name="One line, two minds").click()
        assert f"{page}/edit" in grace.page.url
        expect(text(grace.page)).to_have_value("One line, says Grace.")


def test_the_way_back_from_the_choices_has_ones_own_words(enter: Enter) -> None:
    with enter("ada") as ada, enter("grace") as grace:
        collide(ada.page, grace.page, "There and back again")

        grace.page.go_back()

        expect(text(grace.page)).to_have_value("One line, says Grace.")


def collide(ada: Page, grace: Page, title: str) -> str:
    """Let both change the same line; Ada saves first, so Grace is asked."""
    page = saved(ada, "One line.", title)
    for each in (ada, grace):
        each.goto(f"{page}/edit")
    text(ada).fill("One line, says Ada.")
    text(grace).fill("One line, says Grace.")
    save(ada)
    grace.get_by_role("button", name="Save").click()
    expect(grace.get_by_role("heading", level=1, name=f"Two texts of {title}")).to_be_visible()
    return page


def test_it_says_who_else_is_editing(enter: Enter) -> None:
    with enter("ada") as ada, enter("grace") as grace:
        page = saved(ada.page, "One.", "In company")
        ada.page.goto(f"{page}/edit")
        expect(state(ada.page)).to_be_visible()

        grace.page.goto(f"{page}/edit")

        expect(grace.page.get_by_text("Ada Adeyemi is editing this page too.")).to_be_visible()
