"""Ending a circle, and writing down what came out of it."""

from http import HTTPStatus

from flask import flash

from wiki.circles import actions
from wiki.circles.policy import NO_CIRCLE, may_end
from wiki.circles.queries import circle_on
from wiki.circles.routes.blueprint import blueprint
from wiki.core.access import Refused
from wiki.pages.queries import find_page
from wiki.undertakings.forms import questions, read_close
from wiki.undertakings.models import Ending
from wiki.undertakings.parts import HOW
from wiki.web.access import signed_in
from wiki.web.forms import Errors, Invalid
from wiki.web.request import Answer, glance, see_address, session, show, viewer

ENDINGS = {each: HOW[each] for each in (Ending.MET, Ending.PARTLY, Ending.NOT_MET, Ending.DID_NOT_HAPPEN)}


@blueprint.get("/e/<int:page_id>/circle/ending")
@signed_in
def end_form(page_id: int) -> Answer:
    """Ask the two questions."""
    return asking(page_id)


@blueprint.post("/e/<int:page_id>/circle/ending")
@signed_in
def end(page_id: int) -> Answer:
    """End it."""
    try:
        close = read_close(ENDINGS)
    except Invalid as invalid:
        return asking(page_id, invalid.errors)
    page = find_page(session(), viewer(), page_id)
    actions.end_circle(session(), viewer(), page, close.how, close.comes_next)
    flash("The circle has come to its end. Everybody who took part hears of it.")
    return see_address(page.path)


@blueprint.post("/e/<int:page_id>/circle/explainer")
@signed_in
def write_down(page_id: int) -> Answer:
    """Begin the explainer of what came out of it, or go on with it."""
    draft = actions.begin_output(session(), viewer(), find_page(session(), viewer(), page_id))
    if draft.author_id != viewer().person_id:
        flash("Somebody who takes part has begun it already. Comment on what they wrote.")
        return see_address(draft.path)
    flash("Begun. Everybody who takes part is credited, and can read it and comment on it.")
    return see_address(f"/e/{draft.id}/edit")


def asking(page_id: int, errors: Errors | None = None) -> Answer:
    """Show the two questions."""
    circle = circle_on(glance(), viewer(), find_page(glance(), viewer(), page_id))
    if circle is None:
        raise Refused(NO_CIRCLE)
    may_end(viewer(), circle.undertaking, circle.roles).enforce()
    return show(
        "circles/end.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
        here="circles",
        page=circle.page,
        **questions(ENDINGS, errors),
    )
