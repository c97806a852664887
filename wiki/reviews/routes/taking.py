"""Taking up a review that is open to anyone, and asking again where one went quiet."""

from flask import flash

from wiki.pages.queries import find_page
from wiki.reviews.actions import ask_anew, take_review
from wiki.reviews.routes.blueprint import blueprint
from wiki.web.access import signed_in
from wiki.web.request import Answer, see_address, session, viewer


@blueprint.post("/e/<int:page_id>/review/taking")
@signed_in
def take(page_id: int) -> Answer:
    """Take up a review that is open to anyone."""
    take_review(session(), viewer(), find_page(session(), viewer(), page_id))
    flash("It is yours. It waits in your list until you send your review.")
    return see_address(f"/e/{page_id}/review")


@blueprint.post("/e/<int:page_id>/review/renewal")
@signed_in
def renew(page_id: int) -> Answer:
    """Ask again after a review that went quiet."""
    ask_anew(session(), viewer(), find_page(session(), viewer(), page_id))
    flash("Asked again, about the newest text.")
    return see_address(f"/e/{page_id}/review")
