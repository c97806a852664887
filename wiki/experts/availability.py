"""Whether somebody can be asked now: said beside what they know, and never part of the order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import select

from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.core.wording import counted
from wiki.experts.directory import time_of_day
from wiki.experts.hours import is_working, next_morning
from wiki.experts.present import Present
from wiki.people.models import Person
from wiki.reviews.choosing.candidates import open_reviews

Whoever = Person | Present

WHY = "counts how busy people are; of the pages nothing is told"
HOUR = timedelta(hours=1)
LONG = timedelta(hours=36)  # from here on days are said


class Reach(StrEnum):
    """Whether somebody can be asked now."""

    NOW = "now"
    LATER = "later"  # it is night or a weekend there
    BUSY = "busy"  # as many reviews wait for them as they take at once
    AWAY = "away"


WORDS = {
    Reach.NOW: "working hours there",
    Reach.BUSY: "has as many open reviews as they take at once",
}


@dataclass(frozen=True, slots=True)
class Availability:
    """Whether somebody can be asked now, and what their clock shows."""

    person: Whoever
    reach: Reach
    clock: str  # such as 14:20
    words: str

    @property
    def where(self) -> str:
        """Their clock and where it hangs."""
        return f"{self.clock} in {self.person.place}" if self.person.place else f"{self.clock} there"


def availability_of(session: Session, people: Sequence[Whoever], at: datetime) -> dict[int, Availability]:
    """Return whether each of these people can be asked now; one statement."""
    busy = busy_among(session, [person.id for person in people])
    return {person.id: available(person, at, is_busy=person.id in busy) for person in people}


def busy_among(session: Session, ids: Sequence[int]) -> frozenset[int]:
    """Return for whom as many reviews wait as they take; whoever takes none at all can still be asked."""
    if not ids:
        return frozenset()
    statement = select(Person.id).where(
        Person.id.in_(ids), Person.review_limit > 0, Person.review_limit <= open_reviews()
    )
    return frozenset(session.scalars(unrestricted(statement, WHY)))


def available(person: Whoever, at: datetime, *, is_busy: bool) -> Availability:
    """Say whether somebody can be asked now; what keeps them longest is said."""
    clock = time_of_day(person, at)
    if person.is_away(at):
        return Availability(person, Reach.AWAY, clock, away_words(person))
    if is_busy:
        return Availability(person, Reach.BUSY, clock, WORDS[Reach.BUSY])
    if is_working(person, at):
        return Availability(person, Reach.NOW, clock, WORDS[Reach.NOW])
    return Availability(person, Reach.LATER, clock, f"back at work in {span(next_morning(person, at) - at)}")


def away_words(person: Whoever) -> str:
    """Say until when somebody is away."""
    last = person.away_until
    return f"away until {last.day} {last:%B}" if last else "away"


def span(left: timedelta) -> str:
    """Return a stretch of time in whole hours or days."""
    hours = max(1, round(left / HOUR))
    if left < LONG:
        return counted(hours, "hour")
    return counted(round(left / timedelta(days=1)), "day")


def next_to_ask(ordered: Sequence[Whoever], by_person: Mapping[int, Availability]) -> Availability | None:
    """Return whom to ask instead of the first, where that one cannot be asked now: the next who can."""
    known = [by_person[person.id] for person in ordered if person.id in by_person]
    if not known or known[0].reach is Reach.NOW:
        return None
    return next((one for one in known if one.reach is Reach.NOW), None)
