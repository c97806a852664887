"""Comments: on a passage or the whole, replies to them, and their end."""

from dataclasses import replace
from http import HTTPStatus

from flask import flash, request

from wiki.core.access import Stale
from wiki.pages.models import Page
from wiki.pages.queries import author_set, find_page, revision_of
from wiki.reviews.actions import (
    Unsuitable,
    close_thread,
    discard_thread,
    open_thread,
    reopen_thread,
    reply,
)
from wiki.reviews.actions.coaching import reach_of
from wiki.reviews.forms import read_comment, read_reason, read_reply
from wiki.reviews.models import Thread
from wiki.reviews.queries import find_thread
from wiki.reviews.queries.coaching import coaching_of
from wiki.reviews.routes.blueprint import blueprint
from wiki.reviews.routes.workspace import Typed, address, again, asked, desk
from wiki.web.access import signed_in
from wiki.web.forms import Invalid
from wiki.web.hx import wants_fragment
from wiki.web.request import Answer, glance, see_address, session, viewer


@blueprint.post("/e/<int:page_id>/review/comments")
@signed_in
def comment(page_id: int) -> Answer:
    """Comment; unless sent at once it waits, unseen by others, for the verdict of those who give one."""
    try:
        form = read_comment()
    except Invalid as invalid:
        return again(page_id, Typed("comment", request.form, invalid.errors))
    page = find_page(session(), viewer(), page_id)
    revision = revision_of(session(), viewer(), page, form.revision)
    coaching = coaching_of(session(), page)
    try:
        reach = reach_of(viewer(), coaching, promised=form.in_confidence)
    except Stale as stale:
        session().rollback()
        return unsent(page_id, stale)
    partial = author_set(session(), viewer(), page) | coaching.partial
    pending = form.pending and viewer().person_id not in partial
    if pending and form.hint:
        return again(page_id, Typed("comment", request.form, hint=form.hint))
    try:
        said = replace(form.comment, reach=reach)
        thread = open_thread(session(), viewer(), page, revision, said, pending=pending)
    except Unsuitable as unsuitable:
        return again(page_id, Typed("comment", request.form, {"replacement": str(unsuitable)}))
    if page.kind.is_talked_about and not wants_fragment():
        return see_address(f"{page.path}#thread-{thread.id}")
    return see_address(address(page_id, f"thread-{thread.id}"))


@blueprint.post("/e/<int:page_id>/threads/<int:thread_id>/replies")
@signed_in
def answer_thread(page_id: int, thread_id: int) -> Answer:
    """Reply."""
    try:
        words = read_reply()
    except Invalid as invalid:
        return again(page_id, Typed(f"reply-{thread_id}", request.form, invalid.errors))
    _, thread = load(page_id, thread_id)
    reply(session(), viewer(), thread, words)
    return see_address(address(page_id, f"thread-{thread_id}"))


@blueprint.post("/e/<int:page_id>/threads/<int:thread_id>/resolution")
@signed_in
def resolve(page_id: int, thread_id: int) -> Answer:
    """Resolve."""
    page, thread = load(page_id, thread_id)
    close_thread(session(), viewer(), page, thread)
    return see_address(address(page_id, f"thread-{thread_id}"))


@blueprint.post("/e/<int:page_id>/threads/<int:thread_id>/refusal")
@signed_in
def decline(page_id: int, thread_id: int) -> Answer:
    """Decline, with a reason."""
    try:
        reason = read_reason()
    except Invalid as invalid:
        return again(page_id, Typed(f"decline-{thread_id}", request.form, invalid.errors))
    page, thread = load(page_id, thread_id)
    close_thread(session(), viewer(), page, thread, declined_because=reason)
    return see_address(address(page_id, f"thread-{thread_id}"))


@blueprint.post("/e/<int:page_id>/threads/<int:thread_id>/reopening")
@signed_in
def reopen(page_id: int, thread_id: int) -> Answer:
    """Open it again."""
    _, thread = load(page_id, thread_id)
    reopen_thread(session(), viewer(), thread)
    return see_address(address(page_id, f"thread-{thread_id}"))


@blueprint.post("/e/<int:page_id>/threads/<int:thread_id>/removal")
@signed_in
def discard(page_id: int, thread_id: int) -> Answer:
    """Throw away a comment that was not sent yet."""
    _, thread = load(page_id, thread_id)
    discard_thread(session(), viewer(), thread)
    flash("Your comment is gone; nobody saw it.")
    return see_address(address(page_id))


def unsent(page_id: int, stale: Stale) -> Answer:
    """Show what somebody wrote again: it would reach others than they were told."""
    page = find_page(glance(), viewer(), page_id)
    typed = Typed("comment", request.form, {"text": str(stale)})
    return desk(page, asked(request.form), typed, HTTPStatus.CONFLICT)


def load(page_id: int, thread_id: int) -> tuple[Page, Thread]:
    """Return a page and one of its threads, as far as the viewer may see them."""
    page = find_page(session(), viewer(), page_id)
    return page, find_thread(session(), viewer(), page, thread_id)
