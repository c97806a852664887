"""Editing a page that exists."""

from http import HTTPStatus

from flask import request

from wiki.pages.forms import checked, filled, typed, wants_desk
from wiki.pages.models import Page, Revision
from wiki.pages.policy import may_edit
from wiki.pages.queries import find_page, head_of
from wiki.pages.resuming import Resumed, resumed, resumed_on
from wiki.pages.routes.blueprint import blueprint
from wiki.pages.routes.carrying import with_the_words
from wiki.pages.routes.desk import desk
from wiki.pages.routes.keeping import keep
from wiki.pages.typed import Typed
from wiki.web import forms
from wiki.web.access import in_ones_own_name, signed_in
from wiki.web.forms import Invalid
from wiki.web.request import Answer, glance, viewer
from wiki.web.voices import speaking


@blueprint.get("/e/<int:page_id>/edit")
@signed_in
def edit(page_id: int) -> Answer:
    """Show the editor with the words left unsaved here, else with the newest version in it."""
    page = find_page(glance(), viewer(), page_id)
    may_edit(viewer(), page).enforce()
    head = head_of(glance(), viewer(), page)
    newest = filled(page, head)
    left = left_unsaved(page, head, newest)
    return desk(left.form if left else newest, page, resumed=left)


def left_unsaved(page: Page, head: Revision, newest: Typed) -> Resumed | None:
    """Return the words the address names, or those left here last; `?fresh=1` asks for neither."""
    if draft_id := forms.asked("draft"):
        return resumed(glance(), viewer(), page, head, draft_id)
    if request.args.get("fresh"):
        return None
    return resumed_on(glance(), viewer(), page, head, newest)


@blueprint.post("/e/<int:page_id>/edit")
@speaking(with_the_words)
@signed_in
@in_ones_own_name
def save(page_id: int) -> Answer:
    """Save a revision, merged with what others saved meanwhile; where that overlaps, ask."""
    page = find_page(glance(), viewer(), page_id)
    may_edit(viewer(), page).enforce()
    form = typed()
    if wants_desk():
        return desk(form, page)
    try:
        ready = checked(glance(), viewer(), form)
    except Invalid as invalid:
        return desk(form, page, errors=invalid.errors, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return keep(page_id, form, ready)
