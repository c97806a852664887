"""How well some knowledge is covered: by team, by place and by hour, and who could be asked now."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from wiki.core.clock import zone_of
from wiki.core.db import Session
from wiki.experts.hours import Stretch, at_work_by_hour, is_working, stretches
from wiki.experts.knowers import Knower
from wiki.people.models import Person

ASKABLE = 3  # people named who could be asked now
PLACES_NAMED = 2  # places named where nobody knows it
SEVERAL = 2  # colleagues; where fewer work, a place is no gap
PARTS = {"America": "the Americas", "Australia": "Australia", "Pacific": "the Pacific"}
KNOWN_PARTS = {"Africa", "Asia", "Atlantic", "Europe", "Indian"}
ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Where:
    """A part of the world, how many of those who know are there, and how many colleagues."""

    name: str
    people: int
    colleagues: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How well something is covered, on the clock of whoever looks."""

    people: Sequence[Knower]
    teams: Sequence[tuple[str, int]]
    parts: Sequence[Where]
    empty_places: Sequence[str]
    hours: tuple[int, ...]
    hour: int  # it is now
    now: Sequence[Knower]  # who could be asked now, some of them

    @property
    def only(self) -> Knower | None:
        """The one person who knows it, if there is but one."""
        return self.people[0] if len(self.people) == 1 else None

    @property
    def stretches(self) -> list[Stretch]:
        """The hours of the day in which equally many are at work."""
        return stretches(self.hours)

    @property
    def gaps(self) -> list[str]:
        """What is not covered, in sentences."""
        if not self.people:
            return []
        return [*self.team_gap(), *self.place_gaps(), *self.hour_gap()]

    def team_gap(self) -> list[str]:
        """Say it where all are in one team."""
        if len(self.people) > 1 and len(self.teams) == 1:
            return [f"All of them are in one team, {self.teams[0][0]}."]
        return []

    def place_gaps(self) -> list[str]:
        """Say where colleagues work and nobody knows it."""
        empty = [one.name for one in self.parts if not one.people and one.colleagues >= SEVERAL]
        return [f"Nobody in {place}." for place in [*empty, *self.empty_places]]

    def hour_gap(self) -> list[str]:
        """Say in which hours nobody is at work."""
        empty = [str(one) for one in self.stretches if not one.people]
        if not empty or len(self.stretches) == 1:
            return []
        return [f"Nobody is at work {' and '.join(empty)}, on your clock."]

    @property
    def words(self) -> str:
        """Say the hours for those who do not see the strip."""
        said = [f"{one}: {one.people or 'nobody'}" for one in self.stretches]
        return f"At work on your clock, {', '.join(said)}"


def coverage_of(session: Session, people: Sequence[Knower], looking: Person, at: datetime) -> Coverage:
    """Return how well something is covered that these people know; one statement."""
    places, parts = company(session)
    known_parts = Counter(part_of(one.person.timezone) for one in people)
    known_places = {one.person.place for one in people}
    zone = zone_of(looking.timezone)
    return Coverage(
        people,
        Counter(one.person.team for one in people if one.person.team).most_common(),
        [Where(name, known_parts[name], count) for name, count in ranked(parts, known_parts)],
        [place for place, count in places.most_common() if count >= SEVERAL and place not in known_places][
            :PLACES_NAMED
        ],
        at_work_by_hour(Counter(one.person.timezone for one in people), at, zone),
        at.astimezone(zone).hour,
        askable(people, looking, at),
    )


def company(session: Session) -> tuple[Counter[str], Counter[str]]:
    """Return how many colleagues are in each place, and in each part of the world."""
    statement = (
        select(Person.place, Person.timezone, func.count())
        .where(Person.deactivated_at.is_(None))
        .group_by(Person.place, Person.timezone)
    )
    places, parts = Counter[str](), Counter[str]()
    for place, zone, count in session.execute(statement):
        parts[part_of(zone)] += count
        places[place] += count if place else 0
    return +places, parts


def ranked(parts: Mapping[str, int], known: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return parts of the world, those first where most know it, then where most work."""
    return sorted(parts.items(), key=lambda one: (-known[one[0]], -one[1], one[0]))


def part_of(zone: str) -> str:
    """Return the part of the world a time zone is in."""
    first = zone.partition("/")[0]
    return PARTS.get(first, first if first in KNOWN_PARTS else ELSEWHERE)


def askable(people: Sequence[Knower], looking: Person, at: datetime) -> list[Knower]:
    """Return a few who are at work now and not away, those who know most pages first."""
    here = (one for one in people if is_working(one.person, at) and not one.person.is_away(at))
    return [one for one in here if one.person.id != looking.id][:ASKABLE]
