"""Naming a colleague while commenting: offered by name, by keyboard or hand; plain text without script."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import Enter
from tests.browser.pages import page_by_ada, page_of
from tests.browser.visitor import Visitor
from tests.cast import PASSWORD
from tests.serving import Instance
from wiki.pages.models import Kind

pytestmark = pytest.mark.browser


def options(page: Page) -> list[str]:
    """Wait for the list and return the names it offers."""
    expect(page.get_by_role("listbox", name="Suggestions")).to_be_visible()
    return page.locator("[data-suggestions] b").all_inner_texts()


def test_a_name_is_taken_by_keyboard_and_becomes_a_link(enter: Enter, small_company: Instance) -> None:
    number = page_by_ada(small_company, "Named by keyboard")
    with enter("lin") as lin:
        lin.page.goto(f"/e/{number}/review")
        box = lin.page.get_by_label("Comment on the whole page")
        box.focus()
        lin.page.keyboard.type("Does @gra")
        assert options(lin.page) == ["Grace Gomez"]
        expect(box).to_have_attribute("aria-activedescendant", "suggestion-0")
        assert violations(lin.page) == []
        lin.page.keyboard.press("Enter")
        lin.page.keyboard.type("know?")
        expect(box).to_have_value("Does @grace know?")
        lin.page.get_by_role("button", name="Send it now").click()

        expect(lin.page.locator(".said").get_by_role("link", name="@grace")).to_be_visible()


def test_escape_leaves_the_words_and_a_press_takes_a_name(enter: Enter, small_company: Instance) -> None:
    number = page_by_ada(small_company, "Named by hand")
    with enter("lin") as lin:
        lin.page.goto(f"/e/{number}/review")
        note = lin.page.get_by_label("Note to Ada")
        note.focus()
        lin.page.keyboard.type("@")
        assert options(lin.page)[0] == "Ada Adeyemi"
        lin.page.keyboard.press("Escape")
        expect(note).to_have_value("@")
        lin.page.keyboard.type("mo")
        options(lin.page)
        lin.page.get_by_role("option", name="Mo Mensah").click()
        expect(note).to_have_value("@mo ")
        expect(note).to_be_focused()


def test_a_box_that_came_with_a_swap_offers_names_too(enter: Enter, small_company: Instance) -> None:
    number = page_by_ada(small_company, "Named in a reply")
    with enter("ada") as ada:
        ada.page.goto(f"/e/{number}/review")
        ada.page.get_by_label("Comment on the whole page").fill("Anybody?")
        ada.page.get_by_role("button", name="Comment", exact=True).click()
        reply = ada.page.get_by_label("Reply to this discussion")
        reply.focus()
        ada.page.keyboard.type("@lin")
        assert options(ada.page) == ["Lin Larsen"]
        ada.page.keyboard.press("Tab")
        expect(reply).to_have_value("@lin ")


def test_without_script_a_handle_is_typed(browser: Browser, small_company: Instance) -> None:
    number = page_by_ada(small_company, "Named without script")
    with Visitor(browser, small_company.address, scripted=False, width=320).sign_in("lin", PASSWORD) as lin:
        lin.page.goto(f"/e/{number}/review")
        lin.page.get_by_label("Comment on the whole page").fill("@grace and @nobody, see this.")
        lin.page.get_by_role("button", name="Send it now").click()

        expect(lin.page.locator(".said a")).to_have_text(["@grace"])


def test_an_answer_to_a_question_names_too(enter: Enter, small_company: Instance) -> None:
    number = page_of(small_company, "ada", "Who knows docks?", kind=Kind.QUESTION)
    with enter("lin") as lin:
        lin.page.goto(f"/e/{number}-who-knows-docks")
        lin.page.get_by_label("Your answer").focus()
        lin.page.keyboard.type("(@stel")
        assert options(lin.page) == ["Stella Stark"]
        lin.page.keyboard.press("Enter")
        lin.page.get_by_role("button", name="Answer", exact=True).click()

        expect(lin.page.locator("#answers").get_by_role("link", name="@stella")).to_be_visible()


def test_a_reader_who_flags_a_passage_names_too(enter: Enter, small_company: Instance) -> None:
    number = page_by_ada(small_company, "Flagged with a name")
    with enter("lin") as lin:
        lin.page.goto(f"/e/{number}/flag")
        words = lin.page.get_by_label("In a few words")
        words.focus()
        lin.page.keyboard.type("@gra")
        expect(lin.page.get_by_role("option")).to_have_text([re.compile("Grace Gomez")])
        lin.page.keyboard.press("Enter")
        expect(words).to_have_value("@grace ")
