"""Promising, and asking about a promise: what was typed, and what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.pages.forms import TITLE_LIMIT, named_topics
from wiki.pages.models import Page
from wiki.pages.typed import new_token
from wiki.pages.words import Words
from wiki.promises.actions import Promised
from wiki.promises.policy import may_promise
from wiki.promises.queries import open_promises
from wiki.spaces.models import Space
from wiki.spaces.queries import writable_spaces
from wiki.undertakings.actions import today
from wiki.undertakings.policy import YEAR, may_fall_due
from wiki.web import forms
from wiki.web.forms import Errors, Invalid

TEXT_LIMIT = 5_000  # characters; the explainer comes later
ASKED_LIMIT = 2_000  # characters; one question
WORDS_LIMIT = 280  # characters on letting go; nobody has to say anything
USUAL = timedelta(days=28)  # time to learn and to write, if nothing else is chosen
DAY_LENGTH = 10  # of 2026-12-04


@dataclass(frozen=True, slots=True)
class Promising:
    """The form's fields."""

    title: str = ""
    text: str = ""
    topics: str = ""  # names with commas between
    space_id: int | None = None
    day: str = ""
    source_id: int | None = None
    token: str = field(default_factory=new_token)


def typed() -> Promising:
    """Read the form."""
    return Promising(
        title=forms.text("title"),
        text=forms.prose("text").strip(),
        topics=forms.text("topics"),
        space_id=forms.picked("space"),
        day=forms.text("day")[: DAY_LENGTH * 2],
        source_id=forms.picked("source"),
        token=forms.text("token")[:64] or new_token(),
    )


def checked(session: Session, viewer: Viewer, form: Promising, source: Page | None) -> Promised:
    """Return what may be promised.

    Raises:
        Invalid: with words for each field that cannot be used.
    """
    errors: Errors = {}
    if not form.title:
        errors["title"] = "Say in a few words what you will explain."
    for name, limit in (("title", TITLE_LIMIT), ("text", TEXT_LIMIT)):
        if problem := forms.too_long(getattr(form, name), limit):
            errors[name] = problem
    topics = named_topics(session, form.topics, errors)
    space = chosen_space(writable_spaces(session, viewer), form, errors)
    due_on = day_typed(session, viewer, form.day, errors)
    if refusal := may_promise(open_promises(session, viewer)).refusal:
        errors[""] = refusal
    if errors or space is None or due_on is None:
        raise Invalid(errors)
    words = Words(form.title, "", form.text, tuple(topic.id for topic in topics))
    return Promised(words, space, due_on, source)


def chosen_space(spaces: Sequence[Space], form: Promising, errors: Errors) -> Space | None:
    """Return the space chosen, or the first where none is named."""
    if form.space_id is None and spaces:
        return spaces[0]
    found = next((space for space in spaces if space.id == form.space_id), None)
    if found is None:
        errors["space"] = "Choose who reads the promise, and later the explainer."
    return found


def day_typed(session: Session, viewer: Viewer, given: str, errors: Errors) -> date | None:
    """Return the day that was chosen, if something can be promised for it."""
    try:
        day = date.fromisoformat(given)
    except ValueError:
        errors["day"] = "Choose a day, such as 2026-12-04: year, month and day."
        return None
    if refusal := may_fall_due(day, today(session, viewer, now())).refusal:
        errors["day"] = refusal
        return None
    return day


def read_day(session: Session, viewer: Viewer) -> date:
    """Read another day for a promise.

    Raises:
        Invalid: there is none, or nothing can be promised for it.
    """
    errors: Errors = {}
    day = day_typed(session, viewer, forms.text("day")[: DAY_LENGTH * 2], errors)
    if day is None:
        raise Invalid(errors)
    return day


def read_words(name: str, when_empty: str, limit: int = ASKED_LIMIT) -> str:
    """Read a question, an answer to one, or a word on letting go.

    Raises:
        Invalid: there are no words where there must be some, or too many.
    """
    words = forms.prose(name).strip()
    if not words and when_empty:
        raise Invalid({name: when_empty})
    if problem := forms.too_long(words, limit):
        raise Invalid({name: problem})
    return words


@dataclass(frozen=True, slots=True)
class Days:
    """The days a form takes, as its field says them."""

    first: str
    last: str
    usual: str


def days_offered(session: Session, viewer: Viewer) -> Days:
    """Return today, a year from it, and what is offered."""
    day = today(session, viewer, now())
    return Days(*(each.isoformat() for each in (day, day + timedelta(days=YEAR), day + USUAL)))
