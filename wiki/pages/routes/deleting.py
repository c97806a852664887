"""To the trash, and back."""

from flask import flash, request

from wiki.pages import actions
from wiki.pages.forms import TITLE_LIMIT
from wiki.pages.policy import may_delete
from wiki.pages.queries import deleted_page, find_page, replacements_of, trash
from wiki.pages.routes.blueprint import blueprint
from wiki.web import forms
from wiki.web.access import signed_in, stewards_only
from wiki.web.paging import listing, page_number
from wiki.web.request import Answer, glance, see_address, session, show, viewer


@blueprint.get("/e/<int:page_id>/deletion")
@signed_in
def confirm_deletion(page_id: int) -> Answer:
    """Ask before deleting, and for what replaces the page."""
    page = find_page(glance(), viewer(), page_id)
    may_delete(viewer(), page).enforce()
    return show("pages/delete.html", here="explainers", page=page)


@blueprint.post("/e/<int:page_id>/deletion")
@signed_in
def delete(page_id: int) -> Answer:
    """Move the page to the trash."""
    page = find_page(session(), viewer(), page_id)
    replacement_id = forms.number("replaced_by")
    replacement = find_page(session(), viewer(), replacement_id) if replacement_id else None
    actions.delete(session(), viewer(), page, replaced_by=replacement)
    flash(f"“{page.title}” is in the trash. A steward can bring it back.")
    return see_address("/")


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
