"""Taking part, leaving, and saying no."""

from flask import flash

from wiki.circles import actions
from wiki.circles.routes.blueprint import blueprint
from wiki.pages.models import PageRole, Reach
from wiki.pages.queries import find_page
from wiki.web.access import signed_in
from wiki.web.request import Answer, see, see_address, session, viewer

SAID = {
    PageRole.HOST: "You host it, so you take part already.",
    PageRole.MEMBER: "You take part. Whoever hosts it has heard of it.",
    PageRole.WAITING: "All places are taken. You are on the waiting list, and hear of it when one is yours.",
}


@blueprint.post("/e/<int:page_id>/circle/places")
@signed_in
def join(page_id: int) -> Answer:
    """Take part, or wait for a place."""
    page = find_page(session(), viewer(), page_id)
    flash(SAID[actions.join(session(), viewer(), page)])
    return see_address(page.path)


@blueprint.post("/e/<int:page_id>/circle/places/removal")
@signed_in
def leave(page_id: int) -> Answer:
    """Take part no more, or wait no longer."""
    page = find_page(session(), viewer(), page_id)
    actions.leave_circle(session(), viewer(), page)
    flash(f"You take part in “{page.title}” no more.")
    return see("circles.circles") if page.reach is Reach.PEOPLE else see_address(page.path)


@blueprint.post("/e/<int:page_id>/circle/invitations/refusal")
@signed_in
def decline(page_id: int) -> Answer:
    """Say no to an invitation; nobody is told."""
    actions.decline(session(), viewer(), find_page(session(), viewer(), page_id))
    flash("Noted. Nobody is told, and you are not asked again.")
    return see("circles.circles")
