"""Saying yes or no to whoever asks one to be their mentor."""

from flask import flash

from wiki.mentoring import actions
from wiki.mentoring.routes.blueprint import blueprint
from wiki.pages.queries import find_page
from wiki.web.access import signed_in
from wiki.web.request import Answer, see, see_address, session, viewer


@blueprint.post("/e/<int:page_id>/mentor/consent")
@signed_in
def accept(page_id: int) -> Answer:
    """Say yes."""
    page = find_page(session(), viewer(), page_id)
    actions.accept(session(), viewer(), page)
    flash("You are their mentor. Call a first session, or write here what you would begin with.")
    return see_address(page.path)


@blueprint.post("/e/<int:page_id>/mentor/refusal")
@signed_in
def decline(page_id: int) -> Answer:
    """Say no; nobody is told."""
    actions.decline(session(), viewer(), find_page(session(), viewer(), page_id))
    flash("Noted. Nobody is told; after a few days they are offered to ask somebody else.")
    return see("mentoring.mentoring")
