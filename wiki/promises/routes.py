"""Promising, asking in advance, and what becomes of a promise."""

from dataclasses import dataclass, field
from http import HTTPStatus

from flask import Blueprint, flash, request
from sqlalchemy.exc import IntegrityError

from wiki.core.access import Refused, Stale
from wiki.core.db import now
from wiki.pages.current import rendering
from wiki.pages.models import Kind, Page
from wiki.pages.queries import Opened, begun_by_form, find_page, live_of, open_page
from wiki.people.queries import person_at
from wiki.promises import actions, forms
from wiki.promises.actions import Promised
from wiki.promises.forms import Promising
from wiki.promises.panel import promise_page
from wiki.promises.policy import NO_PROMISE
from wiki.promises.queries import (
    asked_in_advance,
    day_words,
    kept_lately,
    left_behind,
    own_promises,
    promised_by,
    promises_of_others,
)
from wiki.reviews.queries import find_thread
from wiki.spaces.queries import writable_spaces
from wiki.topics.queries import topic_at
from wiki.web.access import signed_in
from wiki.web.forms import Errors, Invalid, asked, prose
from wiki.web.hx import wants_fragment
from wiki.web.request import Answer, answer, glance, see_address, session, show, viewer

blueprint = Blueprint("promises", __name__)

NOBODY_ELSE = "Only you, and those you ask, read the draft until you publish it."


@dataclass(frozen=True, slots=True)
class Wrong:
    """A form on the page of a promise that could not be used, as it was typed."""

    form: str = ""  # its name
    errors: Errors = field(default_factory=dict)
    words: str = ""


@blueprint.get("/promises")
@signed_in
def promises() -> Answer:
    """Show what I promised, what colleagues are learning, and what was kept lately."""
    return show(
        "promises/list.html",
        here="promises",
        own=own_promises(glance(), viewer()),
        followed=promises_of_others(glance(), viewer(), followed=True),
        others=promises_of_others(glance(), viewer(), followed=False),
        left=left_behind(glance(), viewer()),
        kept=kept_lately(glance(), viewer(), now()),
    )


@blueprint.get("/p/<handle>/promises")
@signed_in
def of_person(handle: str) -> Answer:
    """Show what somebody is learning and will explain; their profile shows a part of it."""
    colleague = person_at(glance(), handle)
    return answer(
        "promises/person.html",
        "promised",
        here="people",
        colleague=colleague,
        promised=promised_by(glance(), viewer(), colleague.id),
        is_part=wants_fragment(),
    )


@blueprint.get("/promises/new")
@signed_in
def new() -> Answer:
    """Show the form, begun with what the promise comes from."""
    return form_page(begun(source_of(asked("from"))))


def source_of(page_id: int | None) -> Page | None:
    """Return the page a promise comes from, if one is named."""
    return find_page(glance(), viewer(), page_id, as_promised=True) if page_id else None


def begun(source: Page | None) -> Promising:
    """Return what the form begins with."""
    usual = forms.days_offered(glance(), viewer()).usual
    if source is None:
        return Promising(topics=topic_named(), day=usual)
    topics = ", ".join(topic.name for topic in source.topics)
    title = source.title if source.kind is Kind.QUESTION or source.is_promised else ""
    return Promising(title, topics=topics, space_id=source.space_id, day=usual, source_id=source.id)


def topic_named() -> str:
    """Return the name of the topic that the address names."""
    slug = request.args.get("topic", "")[:160]
    return topic_at(glance(), slug).name if slug else ""


@blueprint.post("/promises")
@signed_in
def promise() -> Answer:
    """Promise it; the same form sent twice promises once."""
    form = forms.typed()
    source = source_of(form.source_id)
    if twin := begun_by_form(glance(), viewer(), f"{form.token}."):
        return see_address(twin.path)
    try:
        page = promised(form, forms.checked(glance(), viewer(), form, source))
    except Invalid as invalid:
        return form_page(form, invalid.errors, HTTPStatus.UNPROCESSABLE_ENTITY)
    except Refused as refused:
        session().rollback()
        return form_page(form, {"": str(refused)}, HTTPStatus.UNPROCESSABLE_ENTITY)
    flash("Promised. Colleagues who follow its topics are told, and can ask in advance.")
    return see_address(page.path)


def promised(form: Promising, ready: Promised) -> Page:
    """Promise, or return what the same form promised in the same instant."""
    try:
        return actions.promise(session(), viewer(), ready, form_token=f"{form.token}.promised")
    except IntegrityError:
        session().rollback()
    if page := begun_by_form(session(), viewer(), f"{form.token}."):
        return page
    raise Stale("This form was used for something else already. Reload it and try again.")


def form_page(form: Promising, errors: Errors | None = None, status: int = HTTPStatus.OK) -> Answer:
    """Show the form."""
    return show(
        "promises/new.html",
        status=status,
        here="promises",
        form=form,
        source=source_of(form.source_id),
        days=forms.days_offered(glance(), viewer()),
        space_options=[(space.id, space.name) for space in writable_spaces(glance(), viewer())],
        errors=errors or {},
    )


@blueprint.post("/e/<int:page_id>/promise/draft")
@signed_in
def draft(page_id: int) -> Answer:
    """Begin the draft with what was asked in advance in it, or go on with it."""
    page = find_page(session(), viewer(), page_id, as_promised=True)
    asked_so_far = asked_in_advance(session(), viewer(), page)
    is_new = not page.is_begun
    try:
        actions.begin_draft(session(), viewer(), page, live_of(session(), viewer(), page), asked_so_far)
    except Stale:  # the button was pressed twice, and the first was quicker
        session().rollback()
        is_new = False
    if is_new:
        flash(f"Begun. {NOBODY_ELSE}")
    return see_address(f"/e/{page.id}/edit")


@blueprint.post("/e/<int:page_id>/promise/day")
@signed_in
def put_off(page_id: int) -> Answer:
    """Choose another day, or take up again what was let go."""
    try:
        day = forms.read_day(glance(), viewer())
    except Invalid as invalid:
        return again(page_id, Wrong("day", invalid.errors))
    page = find_page(session(), viewer(), page_id, as_promised=True)
    actions.put_off(session(), viewer(), page, day)
    flash(f"Promised for {day_words(day)} now.")
    return see_address(page.path)


@blueprint.post("/e/<int:page_id>/promise/end")
@signed_in
def let_go(page_id: int) -> Answer:
    """Let it go."""
    try:
        words = forms.read_words("words", "", forms.WORDS_LIMIT)
    except Invalid as invalid:
        return again(page_id, Wrong("end", invalid.errors, prose("words")))
    page = find_page(session(), viewer(), page_id, as_promised=True)
    actions.let_go(session(), viewer(), page, words)
    flash("Let go. What colleagues asked stays here, and you can take it up again any time.")
    return see_address(page.path)


@blueprint.post("/e/<int:page_id>/promise/heir")
@signed_in
def take_over(page_id: int) -> Answer:
    """Promise what a colleague promised who is no longer here."""
    try:
        day = forms.read_day(glance(), viewer())
    except Invalid as invalid:
        return again(page_id, Wrong("heir", invalid.errors))
    page = find_page(session(), viewer(), page_id, as_promised=True)
    heir = actions.take_over(session(), viewer(), page, live_of(session(), viewer(), page), day)
    flash("It is yours now, with all that was asked. Those who wait for it are told.")
    return see_address(heir.path)


@blueprint.post("/e/<int:page_id>/promise/questions")
@signed_in
def ask(page_id: int) -> Answer:
    """Ask something in advance."""
    try:
        words = forms.read_words("text", "Write your question first.")
    except Invalid as invalid:
        return again(page_id, Wrong("question", invalid.errors, prose("text")))
    page = find_page(session(), viewer(), page_id, as_promised=True)
    live = live_of(session(), viewer(), page)
    thread = actions.ask_in_advance(session(), viewer(), page, live, words)
    return see_address(f"{page.path}#thread-{thread.id}")


@blueprint.post("/e/<int:page_id>/promise/questions/<int:thread_id>/replies")
@signed_in
def answer_question(page_id: int, thread_id: int) -> Answer:
    """Say something to what was asked in advance."""
    try:
        words = forms.read_words("text", "Write your reply first.")
    except Invalid as invalid:
        return again(page_id, Wrong(f"reply-{thread_id}", invalid.errors, prose("text")))
    page = find_page(session(), viewer(), page_id, as_promised=True)
    thread = find_thread(session(), viewer(), page, thread_id)
    actions.reply_to(session(), viewer(), page, thread, words)
    return see_address(f"{page.path}#thread-{thread_id}")


def again(page_id: int, wrong: Wrong) -> Answer:
    """Show the page of a promise again, with what was typed into one of its forms."""
    opened = open_page(glance(), viewer(), page_id)
    if not opened.page.is_promised:
        raise Refused(NO_PROMISE)
    return shown(opened, wrong, HTTPStatus.UNPROCESSABLE_ENTITY)


def shown(opened: Opened, wrong: Wrong | None = None, status: int = HTTPStatus.OK) -> Answer:
    """Show the page of a promise; reading a page leads here while it is one."""
    return show(
        "promises/show.html",
        status=status,
        here="promises",
        page=opened.page,
        promise=promise_page(glance(), viewer(), opened, rendering()),
        days=forms.days_offered(glance(), viewer()),
        wrong=wrong or Wrong(),
        limits={"asked": forms.ASKED_LIMIT, "words": forms.WORDS_LIMIT},
    )
