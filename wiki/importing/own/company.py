"""Whom and what an export's pages name: people, teams, spaces and topics, as their lists say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml
from sqlalchemy import Table

from wiki.core.db import Base
from wiki.exporting.columns import table_of
from wiki.exporting.places import PEOPLE, SPACES, TEAMS, TOPICS
from wiki.importing.front_matter import PlainLoader
from wiki.importing.own.sources import Source
from wiki.importing.own.values import values_of
from wiki.importing.problems import Broken
from wiki.importing.trees import decoded
from wiki.people.models import STAND_IN, Membership, Person, Team
from wiki.people.names import is_email, is_handle
from wiki.spaces.models import Space, SpaceMember
from wiki.topics.models import Topic, TopicAlias

LIST_LIMIT = 20_000_000  # bytes; fifty thousand people
NUMBER = frozenset({"id"})
SECRETS = frozenset({"id", "password_hash"})

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Company:
    """The lists of an export, by what their entries are called on paper."""

    people: Mapping[str, Values] = field(default_factory=dict)
    teams: Mapping[str, Values] = field(default_factory=dict)
    spaces: Mapping[str, Values] = field(default_factory=dict)
    topics: Mapping[str, Values] = field(default_factory=dict)
    memberships: Mapping[str, Sequence[Values]] = field(default_factory=dict)  # by handle
    members: Mapping[str, Sequence[Values]] = field(default_factory=dict)  # by space
    aliases: Mapping[str, Sequence[Values]] = field(default_factory=dict)  # by topic


def company_in(source: Source) -> Company:
    """Read the lists.

    Raises:
        Broken: one makes no sense; the message names the entry.
    """
    people, memberships = listed(source, PEOPLE, Person, "handle", ("teams", Membership, "person_id"))
    spaces, members = listed(source, SPACES, Space, "slug", ("members", SpaceMember, "space_id"))
    topics, aliases = listed(source, TOPICS, Topic, "slug", ("aliases", TopicAlias, "topic_id"))
    teams, _ = listed(source, TEAMS, Team, "slug", None)
    company = Company(people, teams, spaces, topics, memberships, members, aliases)
    check(company)
    return company


def listed(
    source: Source, file: str, model: type[Base], key: str, inner: tuple[str, type[Base], str] | None
) -> tuple[dict[str, Values], dict[str, list[Values]]]:
    """Return a list's entries, and the lists that are in them."""
    entries: dict[str, Values] = {}
    inside: dict[str, list[Values]] = {}
    for number, entry in enumerate(entries_of(source, file), start=1):
        at = (f"{file}, entry {number}", 0)
        rows = entry.pop(inner[0], []) if inner else []
        values = values_of(table_of(model), with_blanks(table_of(model), entry), SECRETS, at)
        name = values[key]
        if name in entries:
            raise Broken(f"“{name}” is there twice.", *at)
        entries[name] = values
        inside[name] = list(inner_rows(rows, inner, at)) if inner else []
    return entries, inside


def inner_rows(rows: object, inner: tuple[str, type[Base], str], at: tuple[str, int]) -> Iterator[Values]:
    """Yield the rows of a list in an entry."""
    name, model, owner = inner
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Broken(f"“{name}” must be a list.", *at)
    for row in rows:
        yield values_of(table_of(model), row, frozenset({"id", owner}), at)


def with_blanks(table: Table, entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an entry with the texts it leaves out because they are empty."""
    return {**{name: "" for name in BLANK if name in table.columns}, **entry}


BLANK = ("about", "title", "place", "theme")


def entries_of(source: Source, file: str) -> list[dict[str, Any]]:
    """Return the entries of a list; a list that is not there has none.

    Raises:
        Broken: it is no list of entries.
    """
    if file not in source.sizes:
        return []
    text = decoded(source.read(file, LIST_LIMIT), file)
    try:
        found = yaml.load(text, Loader=PlainLoader)  # noqa: S506 - a safe loader, made stricter
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 1
        raise Broken(f"It cannot be read: {error.problem}.", file, line) from None
    except (ValueError, yaml.YAMLError, RecursionError) as error:
        raise Broken(f"It cannot be read: {error}.", file) from None
    if not isinstance(found or [], list) or not all(isinstance(entry, dict) for entry in found or []):
        raise Broken("It must be a list of entries.", file)
    return found or []


def check(company: Company) -> None:
    """Check that everybody can be somebody, and that what is named is there.

    Raises:
        Broken: somebody or something cannot be made.
    """
    for handle, person in company.people.items():
        if not (is_handle(handle) or handle == STAND_IN) or (
            person["email"] is not None and not is_email(person["email"])
        ):
            raise Broken(f"“{handle}” has a handle or an address that nobody can have.", PEOPLE)
    check_parents(company.topics, TOPICS)
    check_parents(company.teams, TEAMS)
    check_named(company)


def check_parents(entries: Mapping[str, Values], file: str) -> None:
    """Check that parents are there, and that nothing is above itself."""
    for name in entries:
        seen = {name}
        above = entries[name]["parent_id"]
        while above is not None:
            if above not in entries or above in seen:
                raise Broken(f"“{name}” hangs on “{above}”, which is not there or hangs on it.", file)
            seen.add(above)
            above = entries[above]["parent_id"]


def check_named(company: Company) -> None:
    """Check that whoever belongs somewhere is there, and what they belong to as well.

    Raises:
        Broken: somebody or something is not.
    """
    people = {member["person_id"] for rows in company.members.values() for member in rows}
    managers = {team["manager_id"] for team in company.teams.values()} - {None}
    teams = {each["team_id"] for rows in company.memberships.values() for each in rows}
    for handle in sorted((people | managers) - company.people.keys()):
        raise Broken(f"“{handle}” belongs to a space or a team, and is not in the list.", PEOPLE)
    for team in sorted(teams - company.teams.keys()):
        raise Broken(f"Somebody is in “{team}”, which is not in the list.", TEAMS)
