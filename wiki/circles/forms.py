"""What is typed about circles, and what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wiki.circles.actions import Plan
from wiki.circles.policy import may_have_places
from wiki.circles.text import text_of
from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.pages.forms import SUMMARY_LIMIT, TITLE_LIMIT, named_topics
from wiki.pages.typed import new_token
from wiki.pages.words import Words
from wiki.spaces.models import Policy, Space
from wiki.spaces.queries import writable_spaces
from wiki.undertakings.actions import today
from wiki.undertakings.policy import may_fall_due
from wiki.web import forms
from wiki.web.forms import Errors, Invalid

LIST_LIMIT = 5_000  # characters of what to read and to do; the page can grow afterwards
SEATS = "6"  # what the form begins with: enough for a conversation everybody is part of
NOWHERE = "Every space you write in wants an approval first. Join one where pages are published at once."


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of the form that begins a circle."""

    title: str = ""
    summary: str = ""
    topics: str = ""  # names with commas between
    reading: str = ""  # a line each
    tasks: str = ""  # likewise
    seats: str = SEATS
    due_on: str = ""
    space_id: int | None = None
    is_private: bool = False
    token: str = ""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How many can take part, and by which day."""

    seats: int
    due_on: date


def typed() -> Typed:
    """Read the form."""
    return Typed(
        title=forms.text("title"),
        summary=forms.text("summary"),
        topics=forms.text("topics"),
        reading=forms.prose("reading").strip(),
        tasks=forms.prose("tasks").strip(),
        seats=forms.text("seats")[:10],
        due_on=forms.text("due_on")[:20],
        space_id=forms.picked("space"),
        is_private=forms.text("reach") == "people",
        token=forms.text("token")[:64] or new_token(),
    )


def checked(session: Session, viewer: Viewer, form: Typed) -> Plan:
    """Return the circle that may be begun.

    Raises:
        Invalid: with words for each field that cannot be used.
    """
    errors = length_errors(form)
    topics = named_topics(session, form.topics, errors)
    space = chosen_space(circle_spaces(session, viewer), form.space_id, errors)
    seats = places(form.seats, 1, errors)
    due_on = last_day(session, viewer, form.due_on, errors)
    if errors or space is None or due_on is None:
        raise Invalid(errors)
    text = text_of(form.reading, form.tasks)
    words = Words(form.title, form.summary, text, tuple(topic.id for topic in topics))
    return Plan(words, space, seats, due_on, form.is_private)


def length_errors(form: Typed) -> Errors:
    """Say what is missing or too long."""
    errors: Errors = {}
    if not form.title:
        errors["title"] = "Say in a few words what you learn together."
    if not form.summary:
        errors["summary"] = "Say what you can do or know at the end that you could not before."
    limits = (
        ("title", TITLE_LIMIT),
        ("summary", SUMMARY_LIMIT),
        ("reading", LIST_LIMIT),
        ("tasks", LIST_LIMIT),
    )
    for name, limit in limits:
        if problem := forms.too_long(getattr(form, name), limit):
            errors[name] = problem
    return errors


def circle_spaces(session: Session, viewer: Viewer) -> list[Space]:
    """Return where the viewer's circle is seen at once, the first made first."""
    return [space for space in writable_spaces(session, viewer) if space.policy is Policy.OPEN]


def chosen_space(spaces: Sequence[Space], space_id: int | None, errors: Errors) -> Space | None:
    """Return the space chosen, or the first where none is named."""
    if not spaces:
        errors["space"] = NOWHERE
        return None
    if space_id is None:
        return spaces[0]
    found = next((space for space in spaces if space.id == space_id), None)
    if found is None:
        errors["space"] = "Choose where it belongs."
    return found


def places(given: str, taken: int, errors: Errors) -> int:
    """Return how many people can take part, noting what is wrong with it."""
    seats = int(given) if forms.is_number(given) else 0
    if refusal := may_have_places(seats, taken).refusal:
        errors["seats"] = refusal
    return seats


def last_day(session: Session, viewer: Viewer, given: str, errors: Errors) -> date | None:
    """Return by which day it ends, noting what is wrong with it."""
    try:
        day = date.fromisoformat(given)
    except ValueError:
        errors["due_on"] = "Write a day such as 2026-12-03, by which you want to be there."
        return None
    if refusal := may_fall_due(day, today(session, viewer, now())).refusal:
        errors["due_on"] = refusal
    return day


def read_arrangement(session: Session, viewer: Viewer, taken: int, due_on: date) -> Arrangement:
    """Read how many can take part and by which day; the day it has can stay, even when it is over.

    Raises:
        Invalid: with words for each field that cannot be used.
    """
    errors: Errors = {}
    given = forms.text("due_on")[:20]
    seats = places(forms.text("seats")[:10], taken, errors)
    day = due_on if given == due_on.isoformat() else last_day(session, viewer, given, errors)
    if errors or day is None:
        raise Invalid(errors)
    return Arrangement(seats, day)
