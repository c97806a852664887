"""What happens to a verdict that was given: confirmed, counted in full, or set aside."""

from flask import flash, request

from wiki.pages.queries import find_page
from wiki.reviews.actions import HeadMoved, confirm, dismiss, waive_tie
from wiki.reviews.forms import read_reason
from wiki.reviews.routes.blueprint import blueprint
from wiki.reviews.routes.workspace import Typed, again, overtaken
from wiki.web.access import signed_in
from wiki.web.forms import Invalid, number
from wiki.web.request import Answer, see_address, session, viewer


@blueprint.post("/e/<int:page_id>/review/confirmation")
@signed_in
def confirmation(page_id: int) -> Answer:
    """Say that the page is still right after a few words have changed."""
    page = find_page(session(), viewer(), page_id)
    try:
        confirm(session(), viewer(), page, shown_id=number("revision_id") or 0)
    except HeadMoved as moved:
        session().rollback()
        return overtaken(page_id, moved)
    flash("You approved the newest version. Thank you for looking again.")
    return see_address(f"/e/{page_id}/review")


@blueprint.post("/e/<int:page_id>/reviews/<int:review_id>/waiver")
@signed_in
def waiver(page_id: int, review_id: int) -> Answer:
    """Let an approval count in full."""
    waive_tie(session(), viewer(), find_page(session(), viewer(), page_id), review_id)
    flash("It counts in full now; your name stays beside it.")
    return see_address(f"/e/{page_id}/review")


@blueprint.post("/e/<int:page_id>/reviews/<int:review_id>/dismissal")
@signed_in
def dismissal(page_id: int, review_id: int) -> Answer:
    """Set a request for changes aside."""
    try:
        reason = read_reason()
    except Invalid as invalid:
        return again(page_id, Typed(f"dismissal-{review_id}", request.form, invalid.errors))
    dismiss(session(), viewer(), find_page(session(), viewer(), page_id), review_id, reason)
    flash("It no longer holds the page up; what was said stays, with your reason.")
    return see_address(f"/e/{page_id}/review")
