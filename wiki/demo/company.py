"""The sample company as `company.yaml` tells it: teams, people, spaces and topics."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from wiki.core.access import Role
from wiki.demo.files import BadDemo, Entry, read_entry
from wiki.spaces.models import Policy

EVERYONE = "everyone"


@dataclass(frozen=True, slots=True)
class TeamEntry:
    """A team."""

    place: str
    slug: str
    name: str
    parent: str
    manager: str


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """Somebody who works there."""

    place: str
    handle: str
    name: str
    title: str
    team: str
    location: str
    timezone: str
    role: Role
    joined: int  # days before the demo is built


@dataclass(frozen=True, slots=True)
class SpaceEntry:
    """A space; without members it is everybody's."""

    place: str
    slug: str
    name: str
    about: str
    policy: Policy
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """A topic."""

    place: str
    slug: str
    name: str
    about: str
    parent: str
    aliases: tuple[str, ...]
    start: tuple[str, ...]  # the addresses of pages to begin with
    start_by: str  # who chose them


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What several people looked for on a day and did not find."""

    place: str
    words: str
    by: tuple[str, ...]
    day: int  # before the demo is built


@dataclass(frozen=True, slots=True)
class SayEntry:
    """What somebody adds to their own growth."""

    place: str
    by: str
    text: str
    day: int  # before the demo is built


@dataclass(frozen=True, slots=True)
class LookEntry:
    """A manager looked at the growth of somebody."""

    place: str
    by: str
    of: str
    day: int  # before the demo is built


@dataclass(frozen=True, slots=True)
class GrowthEntry:
    """Who confirmed that people were told how growth is shown, and what followed."""

    place: str
    told_by: str
    told: int  # days before the demo is built
    says: tuple[SayEntry, ...]
    looks: tuple[LookEntry, ...]


@dataclass(frozen=True, slots=True)
class Company:
    """Everything that is there before the first page."""

    name: str
    password: str  # everybody's
    teams: tuple[TeamEntry, ...]
    people: tuple[PersonEntry, ...]
    spaces: tuple[SpaceEntry, ...]
    topics: tuple[TopicEntry, ...]
    searches: tuple[SearchEntry, ...]
    growth: GrowthEntry | None

    def person(self, handle: str) -> PersonEntry | None:
        """Return who has the handle."""
        return next((person for person in self.people if person.handle == handle), None)

    def may_be_in(self, handle: str, space: str) -> bool:
        """Whether a person belongs to those for whom a space is."""
        return any(
            each.slug == space and (not each.members or handle in each.members) for each in self.spaces
        )


def read_company(folder: Path) -> Company:
    """Read and check `company.yaml`.

    Raises:
        BadDemo: something in it is missing, doubled or unknown.
    """
    path = folder / "company.yaml"
    entry = read_entry(path, path.read_text(encoding="utf-8"))
    entry.allow({"name", "password", "teams", "people", "spaces", "topics", "searches", "growth"})
    company = Company(
        name=entry.text("name"),
        password=entry.text("password"),
        teams=tuple(map(team_entry, entry.entries("teams"))),
        people=tuple(map(person_entry, entry.entries("people"))),
        spaces=tuple(map(space_entry, entry.entries("spaces"))),
        topics=tuple(map(topic_entry, entry.entries("topics"))),
        searches=tuple(map(search_entry, entry.entries("searches"))),
        growth=growth_entry(entry.entry("growth")),
    )
    check_names(company)
    return company


def team_entry(entry: Entry) -> TeamEntry:
    """Read a team."""
    entry.allow({"slug", "name", "parent", "manager"})
    return TeamEntry(
        entry.place, entry.text("slug"), entry.text("name"), entry.text("parent", ""), entry.text("manager")
    )


def person_entry(entry: Entry) -> PersonEntry:
    """Read a person."""
    entry.allow({"handle", "name", "title", "team", "place", "timezone", "role", "joined"})
    return PersonEntry(
        place=entry.place,
        handle=entry.text("handle"),
        name=entry.text("name"),
        title=entry.text("title"),
        team=entry.text("team"),
        location=entry.text("place"),
        timezone=entry.text("timezone"),
        role=entry.choice("role", Role),
        joined=entry.number("joined"),
    )


def space_entry(entry: Entry) -> SpaceEntry:
    """Read a space."""
    entry.allow({"slug", "name", "about", "policy", "members"})
    members = () if entry.values.get("members") == EVERYONE else entry.texts("members")
    return SpaceEntry(
        entry.place,
        entry.text("slug"),
        entry.text("name"),
        entry.text("about"),
        entry.choice("policy", Policy),
        members,
    )


def topic_entry(entry: Entry) -> TopicEntry:
    """Read a topic."""
    entry.allow({"slug", "name", "about", "parent", "aliases", "start", "start_by"})
    return TopicEntry(
        entry.place,
        entry.text("slug"),
        entry.text("name"),
        entry.text("about"),
        entry.text("parent", ""),
        entry.texts("aliases"),
        entry.texts("start"),
        entry.text("start_by", ""),
    )


def search_entry(entry: Entry) -> SearchEntry:
    """Read a search."""
    entry.allow({"words", "by", "day"})
    return SearchEntry(entry.place, entry.text("words"), entry.texts("by"), entry.number("day"))


def growth_entry(entry: Entry) -> GrowthEntry | None:
    """Read what people decided about growth; where nobody was told, nothing."""
    if not entry.values:
        return None
    entry.allow({"told_by", "told", "says", "looks"})
    return GrowthEntry(
        entry.place,
        entry.text("told_by"),
        entry.number("told"),
        tuple(map(say_entry, entry.entries("says"))),
        tuple(map(look_entry, entry.entries("looks"))),
    )


def say_entry(entry: Entry) -> SayEntry:
    """Read what somebody adds."""
    entry.allow({"by", "text", "day"})
    return SayEntry(entry.place, entry.text("by"), entry.text("text"), entry.number("day"))


def look_entry(entry: Entry) -> LookEntry:
    """Read who looked."""
    entry.allow({"by", "of", "day"})
    return LookEntry(entry.place, entry.text("by"), entry.text("of"), entry.number("day"))


def check_names(company: Company) -> None:
    """Refuse a name that nobody has, and one that two have."""
    handles = known((each.place, each.handle) for each in company.people)
    teams = known((each.place, each.slug) for each in company.teams)
    topics = known((each.place, each.slug) for each in company.topics)
    known((each.place, each.slug) for each in company.spaces)
    named = [
        *((each.place, handles, [each.manager]) for each in company.teams),
        *((each.place, teams, [each.parent] if each.parent else []) for each in company.teams),
        *((each.place, teams, [each.team]) for each in company.people),
        *((each.place, handles, each.members) for each in company.spaces),
        *((each.place, handles, each.by) for each in company.searches),
        *((each.place, topics, [each.parent] if each.parent else []) for each in company.topics),
    ]
    for place, names, wanted in named:
        require(place, names, *wanted)
    if company.growth:
        check_growth(company.growth, handles)


def check_growth(growth: GrowthEntry, handles: Collection[str]) -> None:
    """Refuse people who are not there."""
    require(growth.place, handles, growth.told_by)
    for say in growth.says:
        require(say.place, handles, say.by)
    for look in growth.looks:
        require(look.place, handles, look.by, look.of)


def known(names: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return the names; each belongs to one."""
    found: set[str] = set()
    for place, name in names:
        if name in found:
            raise BadDemo(f"{place}: there are two of “{name}”.")
        found.add(name)
    return frozenset(found)


def require(place: str, names: Collection[str], *wanted: str) -> None:
    """Refuse a name that is not among those known."""
    for name in wanted:
        if name not in names:
            raise BadDemo(f"{place}: there is no “{name}”.")
