"""Saying whether one stands ready for a page."""

from flask import flash

from wiki.pages.queries import find_page
from wiki.successions import actions
from wiki.successions.models import Reply
from wiki.successions.queries import asked_of, asked_on
from wiki.successions.routes.blueprint import blueprint
from wiki.web.access import signed_in
from wiki.web.forms import status_of, text
from wiki.web.request import Answer, glance, see_address, session, show, viewer

CHOOSE = "Choose one of the two."


@blueprint.get("/successions")
@signed_in
def successions() -> Answer:
    """Show what the viewer was asked to stand ready for."""
    return show("successions/list.html", here="home", asked=asked_of(session(), viewer()))


@blueprint.get("/e/<int:page_id>/succession")
@signed_in
def succession(page_id: int) -> Answer:
    """Ask whether the viewer stands ready."""
    return asking(page_id)


@blueprint.post("/e/<int:page_id>/succession")
@signed_in
def reply(page_id: int) -> Answer:
    """Note what they say."""
    said = text("reply")
    if said not in set(Reply):
        return asking(page_id, error=CHOOSE)
    page = find_page(session(), viewer(), page_id)
    actions.answer(session(), viewer(), page, Reply(said))
    flash(
        "Thank you. Read it now and then, and say when something is wrong." if said == Reply.YES else "Noted."
    )
    return see_address("/successions")


def asking(page_id: int, error: str = "") -> Answer:
    """Show the question."""
    look = glance()
    asked = asked_on(look, viewer(), find_page(look, viewer(), page_id))
    status = status_of(error)
    return show("successions/asked.html", status=status, here="home", asked=asked, error=error)
