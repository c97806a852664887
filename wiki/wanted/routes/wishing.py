"""Wanting a question explained too."""

from flask import flash, request

from wiki.pages.queries import find_page
from wiki.wanted import actions
from wiki.wanted.routes.blueprint import blueprint
from wiki.web.access import signed_in
from wiki.web.forms import ticked
from wiki.web.login import safe_address
from wiki.web.request import Answer, see_address, session, viewer


@blueprint.post("/e/<int:page_id>/wish")
@signed_in
def wish(page_id: int) -> Answer:
    """Want it explained too, or with `stop` no longer."""
    page = find_page(session(), viewer(), page_id)
    if ticked("stop"):
        actions.want_no_more(session(), viewer(), page)
        flash("You are not counted any more.")
    else:
        actions.want(session(), viewer(), page)
        flash(f"You hear of it when somebody explains “{page.title}”.")
    back = request.form.get("return")
    return see_address(safe_address(back) if back else page.path)
