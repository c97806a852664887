"""A sign-in that ends in another tab while somebody writes costs no word."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Enter
from tests.browser.visitor import Visitor
from tests.browser.writing import KEPT, begin, state, text, type_at_end
from tests.cast import PASSWORD

pytestmark = pytest.mark.browser

SIGNED_OUT = re.compile("status of 40[01]")  # the preview is refused with the old token


def test_a_sign_in_that_ended_elsewhere_costs_nothing(enter: Enter) -> None:
    with enter("ada") as ada:
        ada.forgives = SIGNED_OUT
        begin(ada.page)
        text(ada.page).fill("Written while signed in.")
        expect(state(ada.page)).to_have_text(KEPT)
        sign_out_elsewhere(ada)

        type_at_end(ada.page, " And while signed out.")
        dialog = ada.page.get_by_role("dialog", name="You were signed out")
        expect(dialog).to_be_visible()
        sign_in_elsewhere(ada, dialog.get_by_role("link", name="Sign in").get_attribute("href") or "", "ada")
        dialog.get_by_role("button", name="I am signed in again").click()

        expect(dialog).to_be_hidden()
        expect(state(ada.page)).to_have_text(KEPT)
        ada.page.get_by_role("button", name="Save").click()
        expect(ada.page.get_by_text("Saved. Only you can see it")).to_be_visible()
        expect(text(ada.page)).to_have_value("Written while signed in. And while signed out.")


def test_saving_while_signed_out_asks_instead_of_losing_the_page(enter: Enter) -> None:
    with enter("grace") as grace:
        grace.forgives = SIGNED_OUT
        begin(grace.page)
        text(grace.page).fill("Every word of this.")
        expect(state(grace.page)).to_have_text(KEPT)
        sign_out_elsewhere(grace)

        grace.page.get_by_role("button", name="Save").click()

        expect(grace.page.get_by_role("dialog", name="You were signed out")).to_be_visible()
        expect(text(grace.page)).to_have_value("Every word of this.")


def test_words_never_go_out_in_the_name_of_somebody_else(enter: Enter) -> None:
    with enter("lin") as lin:
        lin.forgives = SIGNED_OUT
        begin(lin.page)
        sign_out_elsewhere(lin)
        text(lin.page).fill("For Lin alone.")
        dialog = lin.page.get_by_role("dialog", name="You were signed out")
        expect(dialog).to_be_visible()

        sign_in_elsewhere(lin, "/login?next=/signed-in", "grace")
        dialog.get_by_role("button", name="I am signed in again").click()

        expect(dialog).to_contain_text("Somebody else is signed in now")
        other = lin.open()
        other.goto("/drafts")
        expect(other.get_by_role("main")).not_to_contain_text("For Lin alone.")


def sign_out_elsewhere(visitor: Visitor) -> None:
    """End the sign-in the way another tab would."""
    other = visitor.open()
    other.goto("/")
    token = other.locator("input[name=csrf_token]").first.get_attribute("value")
    other.request.post("/logout", form={"csrf_token": token or ""})
    other.close()


def sign_in_elsewhere(visitor: Visitor, address: str, handle: str) -> None:
    """Sign in again in a tab of its own."""
    other = visitor.open()
    other.goto(address)
    other.get_by_label("Handle or e-mail address").fill(handle)
    other.get_by_label("Password").fill(PASSWORD)
    other.get_by_role("button", name="Sign in").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("You are signed in again")
    other.close()
