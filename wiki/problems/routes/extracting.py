"""Making an explainer of a problem."""

from flask import flash

from wiki.pages.queries import find_page
from wiki.problems import actions
from wiki.problems.routes.blueprint import blueprint
from wiki.web.access import signed_in
from wiki.web.request import Answer, see_address, session, viewer


@blueprint.post("/e/<int:page_id>/extract")
@signed_in
def extract(page_id: int) -> Answer:
    """Begin the explainer, or go on with it."""
    draft = actions.extract(session(), viewer(), find_page(session(), viewer(), page_id))
    if draft.is_published:
        return see_address(draft.path)
    flash("Everybody whose words are in it is an author of it. Write it for those who were not there.")
    return see_address(f"/e/{draft.id}/edit")
