"""What is typed about mentoring, and what is wrong with it."""

from dataclasses import dataclass

from sqlalchemy import select

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.mentoring.formula import WEEKS, WEEKS_MOST
from wiki.mentoring.policy import may_be_asked
from wiki.pages.forms import SUMMARY_LIMIT
from wiki.pages.typed import new_token
from wiki.people.models import Person
from wiki.spaces.models import Policy, Space
from wiki.spaces.queries import writable_spaces
from wiki.topics.models import Topic
from wiki.topics.queries import topics_by_name
from wiki.web import forms
from wiki.web.forms import Errors, Invalid

NAME_LIMIT = 100  # characters of a topic or a handle
NOWHERE = "A pair needs a space that all may read and where nobody approves pages first. Ask a steward."


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of the form that asks for a mentor."""

    topic: str = ""
    goal: str = ""
    weeks: str = str(WEEKS)
    person_id: int | None = None
    handle: str = ""  # of somebody who is not suggested
    token: str = ""


@dataclass(frozen=True, slots=True)
class Aim:
    """What somebody wants to learn, and for how long."""

    topic: Topic
    goal: str
    weeks: int
    space: Space


def typed() -> Typed:
    """Read the form."""
    return Typed(
        topic=forms.text("topic")[:NAME_LIMIT],
        goal=forms.text("goal"),
        weeks=forms.text("weeks")[:10],
        person_id=forms.number("person"),
        handle=forms.text("handle")[:NAME_LIMIT],
        token=forms.text("token")[:64] or new_token(),
    )


def checked(session: Session, viewer: Viewer, form: Typed) -> Aim:
    """Return what somebody wants to learn.

    Raises:
        Invalid: with words for each field that cannot be used.
    """
    errors: Errors = {}
    topic = named_topic(session, form.topic, errors)
    weeks = chosen_weeks(form.weeks, errors)
    check_goal(form.goal, errors)
    space = space_for_pairs(session, viewer)
    if space is None:
        errors[""] = NOWHERE
    if errors or topic is None or space is None:
        raise Invalid(errors)
    return Aim(topic, form.goal, weeks, space)


def named_topic(session: Session, name: str, errors: Errors) -> Topic | None:
    """Return the topic that is named, noting where there is none."""
    topic = topics_by_name(session, [name]).get(name) if name else None
    if topic is None:
        named = f"There is no topic called “{name}”." if name else "Say what it is about."
        errors["topic"] = f"{named} Choose one from the list of topics."
    return topic


def check_goal(goal: str, errors: Errors) -> None:
    """Note where the goal is missing or too long."""
    if not goal:
        errors["goal"] = "Say what you want to be able to do. It is what you talk about first."
    elif problem := forms.too_long(goal, SUMMARY_LIMIT):
        errors["goal"] = problem


def chosen_weeks(given: str, errors: Errors) -> int:
    """Return for how many weeks, noting what is wrong with it."""
    weeks = int(given) if forms.is_number(given) else 0
    if not 1 <= weeks <= WEEKS_MOST:
        errors["weeks"] = f"Choose between 1 and {WEEKS_MOST} weeks."
    return weeks


def space_for_pairs(session: Session, viewer: Viewer) -> Space | None:
    """Return where a pair's page is kept: the first space that all read and that asks for no approval."""
    spaces = writable_spaces(session, viewer)
    return next((each for each in spaces if each.policy is Policy.OPEN and not each.members_only), None)


def chosen_mentor(session: Session, viewer: Viewer, form: Typed, *, asked: frozenset[int]) -> Person:
    """Return whom the form asks.

    Raises:
        Invalid: it names nobody, or somebody who cannot be asked.
    """
    handle = form.handle.removeprefix("@").lower()
    if not handle and form.person_id is None:
        raise Invalid({"person": "Choose whom to ask, or name somebody."})
    whom = Person.handle == handle if handle else Person.id == form.person_id
    person = session.scalar(select(Person).where(whom))
    field = "handle" if handle else "person"
    if person is None:
        raise Invalid({field: f"Nobody here is called @{handle}." if handle else "Choose whom to ask."})
    if refusal := may_be_asked(viewer, person, asked).refusal:
        raise Invalid({field: refusal})
    return person
