"""Asking somebody to coach a page, and the end of it."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import flash, request

from wiki.core.access import NotFound
from wiki.pages.models import Page
from wiki.pages.queries import find_page
from wiki.reviews.actions.coaching import ask_to_coach, end_coaching, send_to_authors
from wiki.reviews.coaching import Coaching
from wiki.reviews.forms import REQUEST_LIMIT, read_coach
from wiki.reviews.models import Slot
from wiki.reviews.policy import may_ask_coach
from wiki.reviews.queries.asking import Asking, offer
from wiki.reviews.queries.coaching import coaching_of, parts_in
from wiki.reviews.routes.blueprint import blueprint
from wiki.web.access import signed_in
from wiki.web.forms import Invalid, is_number, number, prose
from wiki.web.request import Answer, answer, glance, see_address, session, viewer

OVER = "The coaching is over. What was said in it stays between you."


@blueprint.get("/e/<int:page_id>/coach")
@signed_in
def coach_form(page_id: int) -> Answer:
    """Show who coaches the page, and whom one could ask."""
    return choosing(find_page(session(), viewer(), page_id))


@blueprint.post("/e/<int:page_id>/coach")
@signed_in
def ask_coach(page_id: int) -> Answer:
    """Ask somebody to coach it."""
    try:
        form = read_coach()
    except Invalid as invalid:
        page = find_page(glance(), viewer(), page_id)
        return choosing(page, prose("request"), invalid.errors, HTTPStatus.UNPROCESSABLE_ENTITY)
    page = find_page(session(), viewer(), page_id)
    coaching = ask_to_coach(session(), viewer(), page, form.person_id, form.request)
    coach = coaching.of(form.person_id)
    flash(f"{coach.person.name if coach else 'Your coach'} finds it in their inbox and can read it.")
    return see_address(f"/e/{page_id}/review")


@blueprint.post("/e/<int:page_id>/coach/removal")
@signed_in
def end_coach(page_id: int) -> Answer:
    """End a coaching, from either side."""
    person_id = number("person")
    if person_id is None:
        raise NotFound(page_id)
    end_coaching(session(), viewer(), find_page(session(), viewer(), page_id), person_id)
    is_coach = person_id == viewer().person_id
    flash("You no longer coach it. What you said stays with its authors." if is_coach else OVER)
    return see_address(f"/e/{page_id}/review")


@blueprint.post("/e/<int:page_id>/coach/comments")
@signed_in
def send_comments(page_id: int) -> Answer:
    """Send the authors what waited for a verdict."""
    send_to_authors(session(), viewer(), find_page(session(), viewer(), page_id))
    flash("Its authors have your comments; nobody else sees them.")
    return see_address(f"/e/{page_id}/review")


def choosing(
    page: Page, typed: str = "", errors: Mapping[str, str] | None = None, status: int = HTTPStatus.OK
) -> Answer:
    """Render the form, or for htmx only the people to choose from."""
    parts = parts_in(glance(), viewer(), page)
    may_ask_coach(viewer(), page, parts.authors).enforce()
    name = request.values.get("q", "").strip()
    chosen = [int(each) for each in request.values.getlist("person")[:1] if is_number(each)]
    coaching = coaching_of(glance(), page) if page.is_coached else Coaching()
    without = parts.authors | parts.reviewers | coaching.now
    found = Asking(page, parts.authors, without, dict.fromkeys(chosen, Slot.REVIEWER), name)
    return answer(
        "reviews/coach.html",
        "people",
        status=status,
        here="drafts",
        page=page,
        coaching=coaching,
        q=name,
        offer=offer(glance(), viewer(), found),
        typed=typed,
        errors=errors or {},
        limit=REQUEST_LIMIT,
    )
