"""Who and what pages name: people, teams, spaces and topics."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table, select

from wiki.core.db import Base, Session
from wiki.exporting.columns import Names, Row, spelled, table_of
from wiki.exporting.orders import Order
from wiki.exporting.yamls import filled
from wiki.people.models import Membership, Person, Team
from wiki.spaces.models import Space, SpaceMember
from wiki.topics.models import Topic, TopicAlias

SECRETS = frozenset({"id", "password_hash"})
SHOWN = {"handle", "name", "email", "title", "place", "timezone", "about", "joined_at", "deactivated_at"}
HIDDEN = frozenset(column.name for column in table_of(Person).columns if column.name not in SHOWN)


@dataclass(slots=True)
class Mentioned:
    """Whom and what the exported pages name."""

    people: set[str] = field(default_factory=set)  # by handle
    spaces: set[str] = field(default_factory=set)  # by slug
    topics: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Company:
    """Everybody and everything by id."""

    order: Order
    people: Mapping[int, Row]
    spaces: Mapping[int, Row]
    topics: Mapping[int, Row]
    teams: Mapping[int, Row]
    names: Names
    belongings: Mapping[str, Sequence[Row]]  # rows of the tables that only say who belongs where

    def told(self, mentioned: Mentioned) -> Iterator[tuple[str, Sequence[Mapping[str, Any]]]]:
        """Yield each list: all there is in the operator's whole export, else what the pages name."""
        whole = self.order.is_whole
        topics = mentioned.topics | self.above(mentioned.topics)
        yield "people", [self.person(row) for row in chosen(self.people, "handle", mentioned.people, whole)]
        yield "spaces", [self.space(row) for row in chosen(self.spaces, "slug", mentioned.spaces, whole)]
        yield "topics", [self.topic(row) for row in chosen(self.topics, "slug", topics, whole)]
        if whole:
            yield "teams", [self.line(Team, row) for row in self.teams.values()]

    def above(self, slugs: set[str]) -> set[str]:
        """Return the topics above some topics."""
        found: set[str] = set()
        waiting = [row for row in self.topics.values() if row["slug"] in slugs]
        while waiting:
            parent = self.topics.get(waiting.pop()["parent_id"])
            if parent and parent["slug"] not in found:
                found.add(parent["slug"])
                waiting.append(parent)
        return found

    def person(self, row: Row) -> Mapping[str, Any]:
        """Tell of somebody; never of how they sign in."""
        left_out = SECRETS if self.order.viewer is None else HIDDEN
        teams = self.belonging(Membership, "person_id", row["id"]) if self.order.is_whole else []
        return filled({**self.line(Person, row, left_out), "teams": teams})

    def space(self, row: Row) -> Mapping[str, Any]:
        """Tell of a space, and to the operator who belongs to it."""
        members = self.belonging(SpaceMember, "space_id", row["id"]) if self.order.viewer is None else []
        return filled({**self.line(Space, row), "members": members})

    def topic(self, row: Row) -> Mapping[str, Any]:
        """Tell of a topic with its other names."""
        aliases = self.belonging(TopicAlias, "topic_id", row["id"], sort=False)
        return filled({**self.line(Topic, row), "aliases": aliases})

    def line(
        self, model: type[Base], row: Row, left_out: frozenset[str] = frozenset({"id"})
    ) -> dict[str, Any]:
        """Return a row on paper, without what says nothing."""
        return filled(spelled(table_of(model), row, self.names, left_out) or {})

    def belonging(self, model: type[Base], to: str, owner: int, *, sort: bool = True) -> list[dict[str, Any]]:
        """Return the rows that belong to one thing."""
        rows = [row for row in self.belongings[table_of(model).name] if row[to] == owner]
        lines = [self.line(model, row, frozenset({"id", to})) for row in rows]
        return sorted(lines, key=str) if sort else lines


def chosen(rows: Mapping[int, Row], key: str, wanted: set[str], whole: object) -> list[Row]:
    """Return the rows that are wanted, or all of them."""
    return [row for row in rows.values() if whole or row[key] in wanted]


def company_of(session: Session, order: Order, page_ids: Iterable[int]) -> Company:
    """Read everybody and everything once."""
    rows = {model: by_id(session, table_of(model)) for model in (Person, Space, Topic, Team)}
    return Company(
        order=order,
        people=rows[Person],
        spaces=rows[Space],
        topics=rows[Topic],
        teams=rows[Team],
        names={
            "person": {key: row["handle"] for key, row in rows[Person].items()},
            "space": {key: row["slug"] for key, row in rows[Space].items()},
            "topic": {key: row["slug"] for key, row in rows[Topic].items()},
            "team": {key: row["slug"] for key, row in rows[Team].items()},
            "page": {page_id: page_id for page_id in page_ids},
        },
        belongings={
            table_of(model).name: rows_of(session, table_of(model))
            for model in (Membership, SpaceMember, TopicAlias)
        },
    )


def by_id(session: Session, table: Table) -> dict[int, Row]:
    """Return the rows of a table by id, in order."""
    return {row["id"]: row for row in rows_of(session, table)}


def rows_of(session: Session, table: Table) -> list[Row]:
    """Return the rows of a table in order."""
    statement = select(table).order_by(*table.primary_key.columns)
    return [dict(row) for row in session.execute(statement).mappings()]
