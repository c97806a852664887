"""The files of a page: the list, what each shows, removing and bringing back."""

from dataclasses import dataclass
from http import HTTPStatus

from flask import flash

from wiki.core.access import Verdict
from wiki.core.filetexts import Outcome
from wiki.pages import actions
from wiki.pages.files.kinds import kind_in_words
from wiki.pages.models import Attachment, Page
from wiki.pages.policy import may_bring_file_back, may_edit
from wiki.pages.queries import find_page
from wiki.pages.queries.files import Use, file_of, files_of, removed_files, uses_of, versions_of
from wiki.pages.queries.filewords import outcomes_of
from wiki.pages.routes.blueprint import blueprint
from wiki.pages.uploads import NotAdded, description, markdown_of
from wiki.web import forms
from wiki.web.access import signed_in
from wiki.web.forms import Errors
from wiki.web.paging import listing, page_number
from wiki.web.request import Answer, glance, see, session, show, viewer

UNREAD = {
    Outcome.SHORTENED: "It is long: search finds the words of its first pages only.",
    Outcome.EMPTY: "Search finds no words in it. If it is a scan, write what it says into the page.",
    Outcome.LOCKED: "Search cannot read it: a password locks it. Add a copy without one.",
    Outcome.DAMAGED: "Search cannot read it: it seems damaged. Save it anew, and add it again.",
    Outcome.TOO_MUCH: "Search cannot read it: that takes too much time or memory. Add it in parts.",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One file as the list shows it."""

    newest: Attachment
    kind: str
    earlier: list[Attachment]
    uses: list[Use]
    markdown: str
    remark: str  # on how far search can read it


@dataclass(frozen=True, slots=True)
class Removed:
    """A removed file, and whether the viewer may bring it back."""

    newest: Attachment
    verdict: Verdict


@blueprint.get("/e/<int:page_id>/files")
@signed_in
def list_files(page_id: int) -> Answer:
    """List the files of a page with their versions, and where they are used."""
    return files_page(find_page(glance(), viewer(), page_id))


@blueprint.post("/e/<int:page_id>/files/<int:file_id>/description")
@signed_in
def describe_file(page_id: int, file_id: int) -> Answer:
    """Say what a file shows."""
    page = find_page(session(), viewer(), page_id)
    wanted = file_of(session(), viewer(), page, file_id)
    try:
        attachment = actions.describe_file(viewer(), page, wanted, description())
    except NotAdded as failure:
        return files_page(page, errors={f"description-{file_id}": failure.words}, status=failure.status)
    flash(f"The description of {attachment.name} is saved.")
    return see("pages.list_files", page_id=page.id)


@blueprint.post("/e/<int:page_id>/files/<int:file_id>/removal")
@signed_in
def remove_file(page_id: int, file_id: int) -> Answer:
    """List a file no longer."""
    page = find_page(session(), viewer(), page_id)
    wanted = file_of(session(), viewer(), page, file_id)
    attachment = actions.remove_file(session(), viewer(), page, wanted)
    flash(f"{attachment.name} is removed from the list. Pages that show it still do.")
    return see("pages.list_files", page_id=page.id)


@blueprint.post("/e/<int:page_id>/files/<int:file_id>/restoration")
@signed_in
def bring_file_back(page_id: int, file_id: int) -> Answer:
    """List a removed file again, or make an older version the newest."""
    page = find_page(session(), viewer(), page_id)
    wanted = file_of(session(), viewer(), page, file_id)
    attachment = actions.bring_file_back(session(), viewer(), page, wanted)
    flash(f"{attachment.name} is back, as version {attachment.number}.")
    return see("pages.list_files", page_id=page.id)


def files_page(page: Page, *, errors: Errors | None = None, status: int = HTTPStatus.OK) -> Answer:
    """Show the list."""
    files = listing(glance(), files_of(viewer(), page), page_number())
    versions = versions_of(glance(), viewer(), page, files.items)
    uses = uses_of(glance(), viewer(), files.items)
    outcomes = outcomes_of(glance(), files.items)
    removed = removed_files(glance(), viewer(), page)
    return show(
        "pages/files.html",
        status=status,
        here="explainers",
        page=page,
        files=files,
        shown=[
            shown(each, versions[each.name], uses.get(each.sha256, []), outcomes.get(each.sha256))
            for each in files.items
        ],
        removed=[Removed(each, may_bring_file_back(viewer(), page, each)) for each in removed],
        verdict=may_edit(viewer(), page),
        errors=errors or {},
        typed=forms.text("description"),
    )


def shown(newest: Attachment, versions: list[Attachment], uses: list[Use], outcome: Outcome | None) -> Shown:
    """Gather what the list says of a file."""
    kind = kind_in_words(newest.media_type, newest.width, newest.height)
    return Shown(
        newest, kind, versions[1:], uses, markdown_of(newest), UNREAD.get(outcome, "") if outcome else ""
    )
