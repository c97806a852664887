"""An old version comes back as a new one."""

from http import HTTPStatus

from flask import flash

from wiki.core.access import Stale
from wiki.core.textmap import compare, summary
from wiki.pages import actions
from wiki.pages.linking import Links
from wiki.pages.policy import may_edit
from wiki.pages.queries import find_page, head_of, revision_of
from wiki.pages.routes.blueprint import blueprint
from wiki.pages.words import Words
from wiki.web import forms
from wiki.web.access import signed_in
from wiki.web.request import Answer, glance, see_address, session, show, viewer


@blueprint.get("/e/<int:page_id>/v/<int:number>/restoration")
@signed_in
def confirm_restoration(page_id: int, number: int) -> Answer:
    """Say what would change before an old version comes back."""
    return asked(page_id, number)


@blueprint.post("/e/<int:page_id>/v/<int:number>/restoration")
@signed_in
def restore_version(page_id: int, number: int) -> Answer:
    """Bring an old version back as a new one; nothing in between is lost."""
    head = head_of(glance(), viewer(), find_page(glance(), viewer(), page_id))
    if forms.number("head") not in {None, head.number}:
        return asked(page_id, number, HTTPStatus.CONFLICT)
    page = find_page(session(), viewer(), page_id)
    if page.head_id != head.id:
        raise Stale("Somebody saved this page a moment ago. Look at what they wrote, then decide again.")
    old = revision_of(session(), viewer(), page, number)
    topics = tuple(topic.id for topic in page.topics)
    links = Links.from_json(old.links) if old.links else None
    words = Words(old.title, old.summary, old.text, topics, note=f"Back to version {number}", links=links)
    actions.save(session(), viewer(), page, words, base=head.number, form_token=forms.text("token") or None)
    flash(f"Version {number} is back. What it replaced is still in the list of versions.")
    return see_address(page.path)


def asked(page_id: int, number: int, status: HTTPStatus = HTTPStatus.OK) -> Answer:
    """Ask, with what changes; a conflict says that somebody saved since it was asked before."""
    page = find_page(glance(), viewer(), page_id)
    may_edit(viewer(), page).enforce()
    old, head = revision_of(glance(), viewer(), page, number), head_of(glance(), viewer(), page)
    return show(
        "pages/restore.html",
        status=status,
        here="explainers",
        page=page,
        old=old,
        head=head,
        summary=summary(compare(head.text, old.text)),
        is_late=status is HTTPStatus.CONFLICT,
    )
