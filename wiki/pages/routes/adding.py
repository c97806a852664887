"""Adding files: on their page, in the editor with or without script, and to a page not begun yet."""

from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus

from flask import Response, flash, jsonify, request

from wiki.pages import actions
from wiki.pages.files import Received
from wiki.pages.forms import barely_checked, typed
from wiki.pages.models import Page
from wiki.pages.policy import may_edit
from wiki.pages.queries import begun_by_form, find_page, head_of
from wiki.pages.routes.blueprint import blueprint
from wiki.pages.routes.carrying import with_the_words
from wiki.pages.routes.desk import desk
from wiki.pages.routes.filing import files_page
from wiki.pages.routes.starting import begun
from wiki.pages.typed import Typed, new_token
from wiki.pages.uploads import Added, NotAdded, description, taken_in, too_large
from wiki.web.access import signed_in
from wiki.web.errors import page_about
from wiki.web.forms import Invalid
from wiki.web.request import Answer, glance, see, session, viewer
from wiki.web.voices import Trouble, in_json, speaking

JSON = "application/json"
SIGNED_OUT = "You are signed out, so nothing was added. Sign in, and add the file again."


def aloud(trouble: Trouble) -> Answer:
    """Say what went wrong to a script in words, above the words of an editor, or on a page."""
    if trouble.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        trouble = replace(trouble, sentence=too_large())
    if wants_json():
        return in_json(trouble)
    if trouble.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:  # then the form cannot be read
        return page_about(trouble)
    if is_from_editor():
        return with_the_words(trouble)
    signed_out = trouble.status == HTTPStatus.UNAUTHORIZED
    return page_about(replace(trouble, sentence=SIGNED_OUT) if signed_out else trouble)


@blueprint.post("/e/<int:page_id>/files")
@speaking(aloud)
@signed_in
def add_files(page_id: int) -> Answer:
    """Add files to a page; an editor that sent them comes back with its words and what shows the files."""
    page = find_page(glance(), viewer(), page_id)
    may_edit(viewer(), page).enforce()
    try:
        said, received = description(), taken_in()
    except NotAdded as failure:
        return refused(failure, page)
    added = attached(find_page(session(), viewer(), page_id), received, said)
    if wants_json():
        return told(added.told, HTTPStatus.CREATED)
    flash(added.words)
    if is_from_editor():
        return back_at_desk(added, page, typed())
    return see("pages.list_files", page_id=page.id)


@blueprint.post("/write/files")
@speaking(aloud)
@signed_in
def begin_with_files() -> Answer:
    """Begin a page as a draft of its author, because a file needs a page to belong to, and add the files."""
    form = typed()
    try:
        ready = barely_checked(glance(), viewer(), form)
        said, received = description(), taken_in()
    except Invalid as invalid:
        return refused(NotAdded(str(invalid)), None)
    except NotAdded as failure:
        return refused(failure, None)
    page = begun_by_form(session(), viewer(), form.token) or begun(form, ready)
    added = attached(page, received, said)
    actions.settle_drafts(session(), viewer(), form)
    going_on = replace(form, base=head_of(session(), viewer(), page).number, token=new_token())
    if wants_json():
        begun_as = {
            "id": page.id,
            "edit": f"/e/{page.id}/edit",
            "base": going_on.base,
            "token": going_on.token,
        }
        return told({**added.told, "page": begun_as}, HTTPStatus.CREATED)
    flash(added.words)
    return back_at_desk(added, page, going_on)


def attached(page: Page, received: Sequence[Received], said: str) -> Added:
    """Write the rows of files whose bytes are kept."""
    rows = [actions.add_file(session(), viewer(), page, each, description=said) for each in received]
    return Added(rows, received)


def refused(failure: NotAdded, page: Page | None) -> Answer:
    """Say why nothing was added, where it was asked for."""
    if wants_json():
        return told({"words": failure.words}, failure.status)
    errors = {"file": failure.words}
    if page is not None and not is_from_editor():
        return files_page(page, errors=errors, status=failure.status)
    return desk(typed(), page, errors=errors, status=failure.status)


def back_at_desk(added: Added, page: Page, form: Typed) -> Answer:
    """Show the editor as it was left, with what shows the files at the end of its text."""
    text = f"{form.text.rstrip()}\n\n{added.markdown}\n".lstrip()
    session().commit()  # laying out a page takes time, and nobody should wait for it
    return desk(replace(form, text=text), page)


def told(words: dict[str, object], status: int) -> Response:
    """Answer a script."""
    response = jsonify(words)
    response.status_code = status
    return response


def wants_json() -> bool:
    """Whether a script asks, rather than a browser that left its page."""
    return request.accept_mimetypes.best == JSON


def is_from_editor() -> bool:
    """Whether the editor's whole form came along."""
    return "text" in request.form
