"""Explaining what one learned, and the end."""

from http import HTTPStatus

from flask import flash

from wiki.core.access import Refused
from wiki.mentoring import actions
from wiki.mentoring.policy import NO_PAIR, may_end_pair
from wiki.mentoring.queries import HOW, pair_on
from wiki.mentoring.routes.blueprint import blueprint
from wiki.pages.queries import find_page
from wiki.undertakings.forms import questions, read_close
from wiki.undertakings.models import Ending
from wiki.web.access import signed_in
from wiki.web.forms import Errors, Invalid
from wiki.web.request import Answer, glance, see_address, session, show, viewer

ENDINGS = {each: HOW[each] for each in (Ending.MET, Ending.PARTLY, Ending.NOT_MET, Ending.LET_GO)}


@blueprint.post("/e/<int:page_id>/mentor/explainer")
@signed_in
def teach_back(page_id: int) -> Answer:
    """Begin the explainer that closes it, or go on with it."""
    draft = actions.teach_back(session(), viewer(), find_page(session(), viewer(), page_id))
    flash("Explain it in your own words, then ask your mentor to review it. They can read it already.")
    return see_address(f"/e/{draft.id}/edit")


@blueprint.get("/e/<int:page_id>/mentor/ending")
@signed_in
def end_form(page_id: int) -> Answer:
    """Ask how it went."""
    return asking(page_id)


@blueprint.post("/e/<int:page_id>/mentor/ending")
@signed_in
def end(page_id: int) -> Answer:
    """End it."""
    try:
        close = read_close(ENDINGS)
    except Invalid as invalid:
        return asking(page_id, invalid.errors)
    page = find_page(session(), viewer(), page_id)
    actions.end_pair(session(), viewer(), page, close.how, close.comes_next)
    flash("It has come to its end. Say thank you, if you like.")
    return see_address(page.path)


def asking(page_id: int, errors: Errors | None = None) -> Answer:
    """Show the two questions."""
    pair = pair_on(glance(), viewer(), find_page(glance(), viewer(), page_id))
    if pair is None:
        raise Refused(NO_PAIR)
    may_end_pair(pair.undertaking, pair.roles).enforce()
    return show(
        "mentoring/end.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK,
        here="mentoring",
        page=pair.page,
        pair=pair,
        **questions(ENDINGS, errors),
    )
