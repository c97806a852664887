"""To the trash, and back."""

from flask import current_app, flash, request

from wiki.core.access import NotFound
from wiki.pages import actions
from wiki.pages.forms import TITLE_LIMIT
from wiki.pages.models import Page
from wiki.pages.policy import may_delete
from wiki.pages.queries import deleted_page, find_page, replacements_of, trash
from wiki.pages.queries.naming import page_meant
from wiki.pages.queries.quiet import voice_on
from wiki.pages.routes.blueprint import blueprint
from wiki.pages.routes.inbound import waiting
from wiki.web import forms
from wiki.web.access import signed_in, stewards_only
from wiki.web.forms import Errors, Invalid, status_of
from wiki.web.paging import listing, page_number
from wiki.web.request import Answer, glance, see_address, session, show, viewer


@blueprint.get("/e/<int:page_id>/deletion")
@signed_in
def confirm_deletion(page_id: int) -> Answer:
    """Ask before deleting, and for what replaces the page."""
    return asked(find_page(glance(), viewer(), page_id), "", {})


@blueprint.post("/e/<int:page_id>/deletion")
@signed_in
def delete(page_id: int) -> Answer:
    """Move the page to the trash; if another replaces it, links may follow."""
    said = forms.text("replaced_by")
    try:
        replacement = replacement_called(said, page_id) if said else None
    except Invalid as invalid:
        return asked(find_page(glance(), viewer(), page_id), said, invalid.errors)
    page = find_page(session(), viewer(), page_id)
    actions.delete(session(), viewer(), page, replaced_by=replacement)
    flash(f"“{page.title}” is in the trash. A steward can bring it back.")
    session().flush()
    follows = replacement and waiting(session(), page)
    return see_address(f"/e/{page.id}/inbound" if follows else "/")


def asked(page: Page, said: str, errors: Errors) -> Answer:
    """Show the question, again if the answer cannot be used."""
    may_delete(voice_on(glance(), viewer(), page), page).enforce()
    status = status_of(errors)
    return show(
        "pages/delete.html", status=status, here="explainers", page=page, replaced_by=said, errors=errors
    )


def replacement_called(said: str, page_id: int) -> Page:
    """Return the page that was named.

    Raises:
        Invalid: there is none, or it is the one to be deleted.
    """
    try:
        found = page_meant(glance(), viewer(), said, current_app.extensions["settings"].base_url)
    except NotFound:
        sentence = "No page has this title, number or address. Choose one from the list, or leave this empty."
        raise Invalid({"replaced_by": sentence}) from None
    if found.id == page_id:
        raise Invalid(
            {"replaced_by": "A page cannot replace itself. Choose another one, or leave this empty."}
        )
    return found


@blueprint.get("/admin/trash")
@stewards_only
def show_trash() -> Answer:
    """List what was deleted, by whom and when, and what replaced it."""
    words = " ".join(request.args.get("q", "").replace("\0", " ").split())[:TITLE_LIMIT]
    pages = listing(glance(), trash(viewer(), words), page_number())
    return show(
        "pages/trash.html",
        here="admin",
        pages=pages,
        words=words,
        replacements=replacements_of(glance(), viewer(), pages.items),
    )


@blueprint.post("/e/<int:page_id>/restoration")
@stewards_only
def restore(page_id: int) -> Answer:
    """Bring a page back."""
    page = actions.restore(session(), viewer(), deleted_page(session(), viewer(), page_id))
    return see_address(page.path)
