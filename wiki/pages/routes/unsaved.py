"""Keeping what somebody types, before they save it; a script sends the form every few seconds."""

from dataclasses import asdict
from datetime import datetime

from flask import Response, jsonify

from wiki.core.clock import now
from wiki.pages import actions
from wiki.pages.beside import Beside, beside
from wiki.pages.forms import filled, sequence, typed
from wiki.pages.models import Page, Revision
from wiki.pages.policy import may_edit
from wiki.pages.queries import find_page, head_of
from wiki.pages.queries.drafts import draft_of_form, was_saved
from wiki.pages.routes.blueprint import blueprint
from wiki.pages.typed import Typed, differ
from wiki.web.access import in_ones_own_name, signed_in
from wiki.web.filters import spelled
from wiki.web.request import aside, glance, viewer
from wiki.web.voices import in_json, speaking


@blueprint.post("/write/draft")
@speaking(in_json)
@signed_in
def keep_new() -> Response:
    """Keep the words of a page that is not begun yet."""
    return told(kept(typed()), Beside())


@blueprint.post("/e/<int:page_id>/draft")
@speaking(in_json)
@signed_in
@in_ones_own_name
def keep(page_id: int) -> Response:
    """Keep unsaved words on a page, and say what goes on there meanwhile."""
    page = find_page(glance(), viewer(), page_id)
    may_edit(viewer(), page).enforce()
    form = typed()
    answer = kept(form, page, head_of(glance(), viewer(), page))
    return told(answer, beside(glance(), viewer(), page, form.base))


Answered = tuple[str, datetime, int]  # in words, when, and the newest state that is kept


def kept(form: Typed, page: Page | None = None, head: Revision | None = None) -> Answered:
    """Keep the form's words where they are news, and say so once the database has them."""
    if reason := needless(form, page, head):
        with aside() as unit:
            actions.let_go_of_form(unit, viewer(), form.token, sequence())
        return reason, now(), sequence()
    goes_on = draft_of_form(glance(), viewer(), form.token) is not None
    with aside(quiet=goes_on) as unit:  # pages count drafts, and show nothing else of them
        draft = actions.keep_draft(unit, viewer(), page, form, sequence=sequence())
    clock = spelled(draft.saved_at, "HH:mm")
    return f"Kept on the server at {clock}.", draft.saved_at, draft.sequence


def needless(form: Typed, page: Page | None, head: Revision | None) -> str:
    """Say why there is nothing to keep, if so: the words are saved, or there are none."""
    if was_saved(glance(), viewer(), form.words_key):
        return "Saved."
    if page is None or head is None:
        return "" if differ(form, Typed(space_id=form.space_id)) else "Nothing is written yet."
    return "" if differ(form, filled(page, head)) else f"The same as version {head.number}."


def told(answered: Answered, around: Beside) -> Response:
    """Answer the script."""
    words, at, newest = answered
    return jsonify(words=words, kept_at=at.isoformat(), sequence=newest, **asdict(around))
