"""What the filters of a search stand for here, as far as the viewer may know it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Row, func, or_, select

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.finding.language import Field, Spoken, first_instant
from wiki.pages.models import Kind
from wiki.people.models import Membership, Person, Team
from wiki.search.folding import fold
from wiki.search.port import Within
from wiki.spaces.models import Space
from wiki.topics.named import Named

STATES = ("reviewed", "unreviewed")
KINDS = [kind.value for kind in Kind]

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What pages must be; where a filter is given that stands for nothing here, nothing fits."""

    handles: frozenset[str] | None = None
    people: frozenset[int] | None = None  # who belongs to the teams, and is in the places, asked for
    spaces: frozenset[str] | None = None  # slugs
    topics: frozenset[int] | None = None  # ids
    kinds: frozenset[str] | None = None
    state: str = ""
    since: datetime | None = None
    before: datetime | None = None
    problems: tuple[str, ...] = ()  # sentences about filters that stand for nothing

    @property
    def is_empty(self) -> bool:
        """Whether nothing can fit."""
        return any(
            one is not None and not one
            for one in (self.handles, self.people, self.spaces, self.topics, self.kinds)
        )

    @property
    def within(self) -> Within:
        """What the index can look for by itself."""
        return Within(self.spaces or (), self.handles or (), self.kinds or (), self.since, self.before)


@dataclass(frozen=True, slots=True)
class Known:
    """What the words of filters stand for, for any number of searches."""

    handles: dict[str, frozenset[str]]
    teams: dict[str, frozenset[int]]  # who belongs to them
    places: dict[str, frozenset[int]]  # who is there
    spaces: dict[str, frozenset[str]]  # slugs
    topics: Sequence[Named]


def chosen(session: Session, viewer: Viewer, asked: Spoken, topics: Sequence[Named]) -> Chosen:
    """Look up what the filters stand for; at most four statements."""
    return chosen_of(asked, known_to(session, viewer, [asked], topics))


def known_to(session: Session, viewer: Viewer, asked: Sequence[Spoken], topics: Sequence[Named]) -> Known:
    """Look up what the filters of some searches stand for; at most four statements."""

    def values(field: Field) -> set[str]:
        return {value.lower() for one in asked for value in one.of(field)}

    return Known(
        handles_by_value(session, values(Field.AUTHOR)),
        people_by_team(session, values(Field.TEAM)),
        people_by_place(session, values(Field.PLACE)),
        spaces_by_value(session, viewer, values(Field.SPACE)),
        topics,
    )


def chosen_of(asked: Spoken, known: Known) -> Chosen:
    """Return what the filters of a search stand for."""
    problems: list[str] = []

    def found(field: Field, find: Callable[[str], Iterable[Found]], missing: str) -> frozenset[Found] | None:
        values = asked.of(field)
        known = [frozenset(find(value)) for value in values]
        problems.extend(missing.format(value) for value, one in zip(values, known, strict=True) if not one)
        return frozenset().union(*known) if values else None

    def day(field: Field) -> datetime | None:
        values = asked.of(field)
        at = first_instant(values[-1]) if values else None
        if values and at is None:
            problems.append(f"“{field}:{values[-1]}” is no date. Write a year, a month or a day: 2026-03-31.")
        return at

    teams = found(
        Field.TEAM, lambda one: known.teams.get(one.lower(), ()), "Nobody is in a team called “{}”."
    )
    places = found(Field.PLACE, lambda one: known.places.get(one.lower(), ()), "Nobody is in “{}”.")
    return Chosen(
        found(Field.AUTHOR, lambda one: known.handles.get(one.lower(), ()), "There is nobody called “{}”."),
        teams & places if teams is not None and places is not None else teams if places is None else places,
        found(Field.SPACE, lambda one: known.spaces.get(one.lower(), ()), "There is no space called “{}”."),
        found(Field.TOPIC, lambda one: topics_of(known.topics, one), "There is no topic called “{}”."),
        found(Field.KIND, kinds_of, "“{}” is no kind of page. Kinds are: " + ", ".join(KINDS) + "."),
        state_of(asked, problems),
        day(Field.AFTER),
        day(Field.BEFORE),
        tuple(problems),
    )


def handles_by_value(session: Session, values: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return whose handle or name each value is; several people may share a name."""
    wanted = sorted(values)
    if not wanted:
        return {}
    named = or_(Person.handle.in_(wanted), func.lower(Person.name).in_(wanted))
    rows = session.execute(select(func.lower(Person.name), Person.handle, Person.handle).where(named))
    return by_either(rows)


def people_by_team(session: Session, values: Iterable[str]) -> dict[str, frozenset[int]]:
    """Return who belongs now to the team that each value is the name or the address of."""
    wanted = sorted(values)
    if not wanted:
        return {}
    statement = (
        select(func.lower(Team.name), Team.slug, Membership.person_id)
        .join(Membership, Membership.team_id == Team.id)
        .where(Membership.until.is_(None), or_(Team.slug.in_(wanted), func.lower(Team.name).in_(wanted)))
    )
    return by_either(session.execute(statement))


def people_by_place(session: Session, values: Iterable[str]) -> dict[str, frozenset[int]]:
    """Return who is in each place."""
    wanted = sorted(values)
    if not wanted:
        return {}
    place = func.lower(Person.place)
    return by_either(session.execute(select(place, place, Person.id).where(place.in_(wanted))))


def spaces_by_value(session: Session, viewer: Viewer, values: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the slugs of the spaces each value is; a closed one is there for its members only."""
    wanted = sorted(values)
    if not wanted:
        return {}
    named = or_(Space.slug.in_(wanted), func.lower(Space.name).in_(wanted))
    spaces = session.scalars(select(Space).where(named))
    return by_either(
        (space.name.lower(), space.slug, space.slug) for space in spaces if space.audience in viewer.audiences
    )


def by_either(rows: Iterable[tuple[str, str, Found] | Row[str, str, Found]]) -> dict[str, frozenset[Found]]:
    """Return what each name and each address stands for, from names, addresses and that."""
    found: defaultdict[str, set[Found]] = defaultdict(set)
    for name, address, meant in rows:
        found[name].add(meant)
        found[address].add(meant)
    return {value: frozenset(meant) for value, meant in found.items()}


def topics_of(topics: Sequence[Named], value: str) -> Iterable[int]:
    """Return the topics that go by that name or address."""
    wanted = fold(value)
    return [one.topic.id for one in topics if wanted in {one.topic.slug, *map(fold, one.names)}]


def kinds_of(value: str) -> Iterable[str]:
    """Return the kind of page, named once or in the plural."""
    return [kind for kind in KINDS if value.lower() in {kind, f"{kind}s"}]


def state_of(asked: Spoken, problems: list[str]) -> str:
    """Return the state asked for, of which there is one."""
    values = [value.lower() for value in asked.of(Field.STATE)]
    if values and values[-1] not in STATES:
        problems.append(f"“{values[-1]}” is no state. States are: {', '.join(STATES)}.")
        return ""
    return values[-1] if values else ""
