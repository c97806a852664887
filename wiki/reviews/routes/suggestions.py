"""Accepting suggestions."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import flash, request

from wiki.core.access import NotFound
from wiki.pages.current import links_of
from wiki.pages.linking import Links
from wiki.pages.models import Page
from wiki.pages.policy import may_edit
from wiki.pages.queries import find_page, head_of
from wiki.reviews.actions import TextMoved, Unfit, accept_suggestions
from wiki.reviews.actions.suggestions import planned, suggestions_named
from wiki.reviews.document import Asked, View
from wiki.reviews.forms import AcceptanceForm, read_acceptance
from wiki.reviews.routes.blueprint import blueprint
from wiki.reviews.routes.workspace import Typed, address, again, asked, desk, version_number
from wiki.web.access import signed_in
from wiki.web.forms import Invalid
from wiki.web.request import Answer, glance, see_address, session, viewer


@blueprint.post("/e/<int:page_id>/review/suggestions")
@signed_in
def accept(page_id: int) -> Answer:
    """Accept suggestions, one or those that are ticked, as one version."""
    page = find_page(glance(), viewer(), page_id)
    may_edit(viewer(), page).enforce()
    try:
        form = read_acceptance()
    except Invalid as invalid:
        return again(page_id, Typed("suggestions", request.form, invalid.errors))
    links = links_to_be(page, form)
    page = find_page(session(), viewer(), page_id)
    try:
        accept_suggestions(session(), viewer(), page, form.thread_ids, shown_id=form.shown_id, links=links)
    except Unfit as unfit:
        session().rollback()
        return again(page_id, Typed("suggestions", request.form, {"": f"{unfit} Nothing was saved."}))
    except TextMoved as moved:
        session().rollback()
        return overtaken(page_id, moved)
    several = len(form.thread_ids) > 1
    flash(f"{len(form.thread_ids)} suggestions are in." if several else "The suggestion is in.")
    return see_address(address(page_id, f"thread-{form.thread_ids[0]}"))


def links_to_be(page: Page, form: AcceptanceForm) -> Mapping[str, Links]:
    """Look up where the text would lead: that takes a while, so it is done before anybody waits.

    What will not be saved is said later, by whoever looks again under the lock.
    """
    try:
        threads = suggestions_named(glance(), viewer(), page, form.thread_ids)
        plan = planned(glance(), head_of(glance(), viewer(), page), threads)
    except (NotFound, Unfit):
        return {}
    return {plan.text: links_of(plan.text)}


def overtaken(page_id: int, moved: TextMoved) -> Answer:
    """Show the page as it is now, with what changed since the form was shown."""
    page = find_page(glance(), viewer(), page_id)
    sentence = f"{moved} Look at what changed, then accept again."
    typed = Typed("suggestions", request.form, {"": sentence})
    shown = version_number(page, moved.shown_id)
    is_known = shown < head_of(glance(), viewer(), page).number
    seen = Asked(View.CHANGES, since=shown) if is_known else asked(request.form)
    return desk(page, seen, typed, HTTPStatus.CONFLICT)
