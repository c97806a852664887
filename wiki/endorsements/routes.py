"""An endorsement is a resource of a page: one posts it, and posts its withdrawal."""

from http import HTTPStatus

from flask import Blueprint, flash

from wiki.endorsements import actions
from wiki.endorsements.forms import read_endorsement
from wiki.endorsements.panel import SHOWN, Typed, endorsements_panel
from wiki.endorsements.queries import quotes_of
from wiki.pages.models import Page
from wiki.pages.queries import find_page
from wiki.web.access import signed_in
from wiki.web.forms import Invalid, is_number, text
from wiki.web.hx import wants_fragment
from wiki.web.paging import Listing, page_number
from wiki.web.request import Answer, answer, see_address, session, show, viewer

blueprint = Blueprint("endorsements", __name__)


@blueprint.get("/e/<int:page_id>/endorsements")
@signed_in
def every(page_id: int) -> Answer:
    """Show all endorsements of a page."""
    page, number = find_page(session(), viewer(), page_id), page_number()
    quotes = quotes_of(session(), viewer(), page, limit=SHOWN, offset=(number - 1) * SHOWN)
    listing = Listing(quotes.items, quotes.total, number, SHOWN)
    return show("endorsements/list.html", page=page, listing=listing)


@blueprint.post("/e/<int:page_id>/endorsement")
@signed_in
def give(page_id: int) -> Answer:
    """Endorse, and show the panel with the new words in it."""
    page = find_page(session(), viewer(), page_id)
    try:
        said = read_endorsement()
    except Invalid as invalid:
        typed = Typed(text("kind"), text("text"), invalid.errors)
        return panel(page, typed, HTTPStatus.UNPROCESSABLE_ENTITY)
    actions.endorse(session(), viewer(), page, said.kind, said.text)
    return back(page, "Thank you. Your endorsement is under the page.")


@blueprint.post("/e/<int:page_id>/endorsement/confirmation")
@signed_in
def confirm(page_id: int) -> Answer:
    """Let an endorsement count for the text readers see now, and show the panel."""
    page, version = find_page(session(), viewer(), page_id), text("version")
    actions.confirm(session(), viewer(), page, version=int(version) if is_number(version) else 0)
    return back(page, "Thank you. Your endorsement now is of this version.")


@blueprint.post("/e/<int:page_id>/endorsement/withdrawal")
@signed_in
def withdraw(page_id: int) -> Answer:
    """Withdraw, and show the panel without the words."""
    page = find_page(session(), viewer(), page_id)
    actions.withdraw(session(), viewer(), page)
    return back(page, "You withdrew your endorsement.")


def back(page: Page, sentence: str) -> Answer:
    """Show the panel to htmx; send everyone else back to the page."""
    if wants_fragment():
        session().flush()
        return panel(page)
    flash(sentence)
    return see_address(f"{page.path}#endorsements")


def panel(page: Page, typed: Typed | None = None, status: int = HTTPStatus.OK) -> Answer:
    """Render the endorsements of one page."""
    return answer(
        "endorsements/show.html",
        "endorsements",
        status=status,
        page=page,
        endorsements=endorsements_panel(session(), viewer(), page, typed),
    )
