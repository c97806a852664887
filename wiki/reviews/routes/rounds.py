"""Asking for a review, asking to look again, taking the question back."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import flash, request
from werkzeug.datastructures import MultiDict

from wiki.pages.models import Page
from wiki.pages.queries import find_page
from wiki.pages.queries.beginners import could_be_first
from wiki.reviews.actions import ask_again, ask_for_review, withdraw_round
from wiki.reviews.forms import NOTE_LIMIT, read_request
from wiki.reviews.models import Slot
from wiki.reviews.policy import may_ask
from wiki.reviews.queries import rounds_of
from wiki.reviews.queries.asking import Asking, offer
from wiki.reviews.queries.coaching import parts_in
from wiki.reviews.routes.blueprint import blueprint
from wiki.web.access import signed_in
from wiki.web.forms import Invalid, is_number, prose, text
from wiki.web.request import Answer, answer, glance, see_address, session, viewer

LOOK_AGAIN = "The reviewers are asked to look again."
CARRIED_OVER = "So little changed that their approval carries over: the page is approved."


@blueprint.get("/e/<int:page_id>/review/request")
@signed_in
def request_form(page_id: int) -> Answer:
    """Show whom one could ask."""
    page = find_page(session(), viewer(), page_id)
    may_ask(viewer(), page).enforce()
    return asking(page, request.args, note="", errors={})


@blueprint.post("/e/<int:page_id>/review/request")
@signed_in
def send_request(page_id: int) -> Answer:
    """Ask them."""
    page = find_page(glance(), viewer(), page_id)
    try:
        form = read_request(needs_people=not page.is_published)
    except Invalid as invalid:
        return asking(
            page,
            request.form,
            note=prose("note"),
            errors=invalid.errors,
            status=HTTPStatus.UNPROCESSABLE_ENTITY,
        )
    page = find_page(session(), viewer(), page_id)
    ask_for_review(session(), viewer(), page, form.person_ids, form.note, learner_ids=form.learner_ids)
    flash("They find it in their inbox." if form.person_ids else "It is in the queue for anyone to review.")
    return see_address(f"/e/{page_id}/review")


@blueprint.post("/e/<int:page_id>/review/again")
@signed_in
def send_again(page_id: int) -> Answer:
    """Ask the reviewers to look at the newest text."""
    round_ = ask_again(session(), viewer(), find_page(session(), viewer(), page_id))
    flash(LOOK_AGAIN if round_.is_undecided else CARRIED_OVER)
    return see_address(f"/e/{page_id}/review")


@blueprint.post("/e/<int:page_id>/review/withdrawal")
@signed_in
def withdraw(page_id: int) -> Answer:
    """End the review without a decision."""
    withdraw_round(session(), viewer(), find_page(session(), viewer(), page_id), text("reason"))
    flash("The review is withdrawn; what was said in it stays.")
    return see_address(f"/e/{page_id}/review")


def asking(
    page: Page,
    given: MultiDict[str, str],
    *,
    note: str,
    errors: Mapping[str, str],
    status: int = HTTPStatus.OK,
) -> Answer:
    """Render the form, or for htmx only the people to choose from."""
    name = request.values.get("q", "").strip()
    rounds = rounds_of(glance(), viewer(), page)
    going_on = next((view for view in rounds if view.round.is_undecided), None)
    parts = parts_in(glance(), viewer(), page)
    asked = {each.person.id for each in going_on.reviewers} if going_on else set[int]()
    without = parts.authors | parts.coaches | {viewer().person_id} | asked
    round_id = going_on.round.id if going_on else None
    return answer(
        "reviews/request.html",
        "people",
        status=status,
        here="reviews",
        page=page,
        q=name,
        offer=offer(glance(), viewer(), Asking(page, parts.authors, without, ticked(given), name, round_id)),
        going_on=going_on,
        assigns=viewer().is_steward and viewer().person_id not in parts.authors,
        is_first=could_be_first(viewer(), page) and not parts.published,
        note=note,
        errors=errors,
        note_limit=NOTE_LIMIT,
    )


def ticked(given: MultiDict[str, str]) -> dict[int, Slot]:
    """Read who is ticked so far, and as what."""
    return {
        int(each): slot
        for name, slot in (("learner", Slot.LEARNER), ("person", Slot.REVIEWER))
        for each in given.getlist(name)
        if is_number(each)
    }
