"""Taking up what is wanted, or leaving it to others."""

from flask import flash, request

from wiki.pages.queries import find_page
from wiki.wanted import actions
from wiki.wanted.routes.blueprint import blueprint
from wiki.web.access import signed_in
from wiki.web.login import safe_address
from wiki.web.request import Answer, see_address, session, viewer


@blueprint.post("/e/<int:page_id>/explainer")
@signed_in
def explain(page_id: int) -> Answer:
    """Begin the explainer that answers a question, or go on with it."""
    draft = actions.take_up(session(), viewer(), find_page(session(), viewer(), page_id))
    flash("It is yours. Everybody who asked is told when you publish it.")
    return see_address(f"/e/{draft.id}/edit")


@blueprint.post("/e/<int:page_id>/explainer/refusal")
@signed_in
def decline(page_id: int) -> Answer:
    """Say that somebody else should explain it."""
    page = find_page(session(), viewer(), page_id)
    actions.decline(session(), viewer(), page)
    flash("Noted. You are not asked about this again.")
    back = request.form.get("return")
    return see_address(safe_address(back) if back else page.path)
