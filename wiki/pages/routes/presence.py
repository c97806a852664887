"""Who else is editing; a script gives a sign of life now and then."""

from contextlib import suppress
from dataclasses import asdict

from flask import Response, jsonify
from sqlalchemy.exc import OperationalError

from wiki.pages.actions.present import be_present, leave
from wiki.pages.beside import beside
from wiki.pages.models import Page
from wiki.pages.policy import may_edit
from wiki.pages.queries import find_page
from wiki.pages.routes.blueprint import blueprint
from wiki.web import forms
from wiki.web.access import signed_in
from wiki.web.request import aside, glance, viewer
from wiki.web.voices import in_json, speaking


@blueprint.post("/e/<int:page_id>/presence")
@speaking(in_json)
@signed_in
def give_sign(page_id: int) -> Response:
    """Note that somebody is editing the page, and say who else is."""
    page = find_page(glance(), viewer(), page_id)
    may_edit(viewer(), page).enforce()
    if not (page.author.is_stand_in and page.author_id == viewer().person_id):  # they would meet themselves
        note_presence(page)
    return jsonify(asdict(beside(glance(), viewer(), page, forms.number("base") or 0)))


def note_presence(page: Page) -> None:
    """Note that the viewer edits the page."""
    with suppress(OperationalError), aside(quiet=True) as unit:  # a busy database only makes it old news
        be_present(unit, viewer(), page)


@blueprint.post("/e/<int:page_id>/presence/end")
@speaking(in_json)
@signed_in
def end(page_id: int) -> Response:
    """Note that somebody closed the editor."""
    page = find_page(glance(), viewer(), page_id)
    with aside(quiet=True) as unit:
        leave(unit, viewer(), page.id)
    return jsonify({})
