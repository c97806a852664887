"""What the filters of a search can be set to: choices for the list under the box, and for a form."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVarTuple
from urllib.parse import parse_qsl

from sqlalchemy import ColumnElement, Select, func, select

from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.core.names import folded
from wiki.finding.addresses import parts_of
from wiki.finding.asked import Search, Tab
from wiki.finding.choosing import KINDS, STATES
from wiki.finding.language import Field, Filter, opened
from wiki.finding.names import Fit, by_fit, fit, fits
from wiki.finding.suggesting import LIMIT, Suggestion, people_called
from wiki.people.models import Person, Team
from wiki.spaces.queries import spaces_for
from wiki.topics.named import named_topics

Two = TypeVarTuple("Two")

MOST = 100  # choices of a form; where there are more the value is typed
YEARS_BACK = 3

LABELS: Mapping[Field, str] = {
    Field.AUTHOR: "Author",
    Field.TOPIC: "Topic",
    Field.SPACE: "Space",
    Field.KIND: "Kind",
    Field.STATE: "State",
    Field.TEAM: "Team",
    Field.PLACE: "Place",
    Field.AFTER: "Changed since",
    Field.BEFORE: "Not changed since",
}
DATES = (Field.AFTER, Field.BEFORE)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter."""

    label: str
    value: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """A filter that somebody is about to set, in a form; without choices its value is typed."""

    field: Field
    choices: Sequence[Choice]

    @property
    def label(self) -> str:
        """What it is called."""
        return LABELS[self.field]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The choices as a form shows them."""
        return [(one.value, one.label) for one in self.choices]

    @property
    def is_date(self) -> bool:
        """Whether its value is a date."""
        return self.field in DATES


@dataclass(frozen=True, slots=True)
class Offer:
    """A filter that a search can be narrowed by, and where that is done without script."""

    field: Field
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Narrowing:
    """By what a search can be narrowed."""

    offers: Sequence[Offer]
    setting: Setting | None  # the one that was chosen
    kept: Sequence[tuple[str, str]]  # what the form takes along of the search, as an address says it

    @property
    def words(self) -> str:
        """The words that filters begin with."""
        return " ".join(LABELS)


def narrowing(session: Session, viewer: Viewer, asked: Search, chosen: str) -> Narrowing:
    """Return by what a search can be narrowed; topics by topic alone."""
    fields = (Field.TOPIC,) if asked.tab is Tab.TOPICS and asked.query else tuple(LABELS)
    parts = parts_of(asked)
    offers = [Offer(one, LABELS[one], f"/search?{parts}{'&' if parts else ''}by={one}#by") for one in fields]
    field = next((one for one in fields if one == chosen), None)
    return Narrowing(offers, setting(session, viewer, field) if field else None, parse_qsl(parts))


def setting(session: Session, viewer: Viewer, field: Field) -> Setting:
    """Return the form of a filter."""
    found = [] if field in DATES else choices(session, viewer, field, "", MOST + 1)
    return Setting(field, found if len(found) <= MOST else [])


def suggest_filters(session: Session, viewer: Viewer, typed: str) -> list[Suggestion]:
    """Return values for the filter that is being typed, such as `author:ad`; each is put in with its word."""
    begun = opened(typed)
    if begun is None:
        return []
    found = choices(session, viewer, begun.field, begun.value, LIMIT)
    return [Suggestion(one.label, one.detail, f"{Filter(begun.field, one.value)} ") for one in found]


def choices(session: Session, viewer: Viewer, field: Field, typed: str, limit: int) -> list[Choice]:
    """Return what a filter can be set to, what fits best first; one statement at most."""
    ways: Mapping[Field, Callable[[], Iterable[Choice]]] = {
        Field.AUTHOR: partial(authors, session, typed, limit),
        Field.TEAM: partial(teams, session, typed, limit),
        Field.PLACE: partial(places, session, typed, limit),
        Field.TOPIC: partial(topics, session, typed),
        Field.SPACE: lambda: fitting(typed, ((one.name, one.slug) for one in spaces_for(session, viewer))),
        Field.STATE: lambda: fitting(typed, zip(("Reviewed", "Not reviewed yet"), STATES, strict=True)),
        Field.KIND: lambda: fitting(typed, ((one.capitalize(), one) for one in KINDS)),
        Field.AFTER: partial(dates, typed),
        Field.BEFORE: partial(dates, typed),
    }
    return list(ways[field]())[:limit]


def fitting(typed: str, named: Iterable[tuple[str, str]]) -> list[Choice]:
    """Return those of a few names with their values that fit, the best first."""
    found = [(fit((name, value), typed), Choice(name, value)) for name, value in named]
    return [one for how, one in sorted(found, key=lambda pair: pair[0]) if how is not Fit.NOT]


def authors(session: Session, typed: str, limit: int) -> Iterable[Choice]:
    """Return colleagues by name or handle."""
    for name, handle, _, team in session.execute(people_called(typed).limit(limit)):
        yield Choice(name, handle, team or "")


def teams(session: Session, typed: str, limit: int) -> Iterable[Choice]:
    """Return teams by name."""
    name = func.lower(Team.name)
    statement = select(Team.name, Team.slug).where(fits(name, folded(typed)))
    for found, slug in session.execute(closest(statement, name, typed, limit)):
        yield Choice(found, slug)


def places(session: Session, typed: str, limit: int) -> Iterable[Choice]:
    """Return where colleagues are."""
    name = func.lower(Person.place)
    statement = select(Person.place, func.count()).where(
        Person.deactivated_at.is_(None), Person.place != "", fits(name, folded(typed))
    )
    for place, count in session.execute(closest(statement.group_by(Person.place), name, typed, limit)):
        yield Choice(place, place, f"{count} people" if count > 1 else "1 person")


def closest(statement: Select[*Two], name: ColumnElement[str], typed: str, limit: int) -> Select[*Two]:
    """Return a statement for names with those first that begin as typed."""
    return statement.order_by(by_fit(folded(typed), name), name).limit(limit)


def topics(session: Session, typed: str) -> list[Choice]:
    """Return topics by any of their names."""
    found = [(fit((*named.names, named.topic.slug), typed), named.topic) for named in named_topics(session)]
    best = sorted((one for one in found if one[0] is not Fit.NOT), key=lambda one: one[0])
    return [Choice(topic.name, topic.slug) for _, topic in best]


def dates(typed: str) -> list[Choice]:
    """Return this month and the last years; any other date is typed."""
    today = now()
    month = Choice("This month", f"{today:%Y-%m}", f"{today:%Y-%m}")
    years = [Choice(f"{today.year - back}", f"{today.year - back}") for back in range(YEARS_BACK + 1)]
    return [one for one in (month, *years) if one.value.startswith(typed)]
