"""How many people helped others, by team, quarter and family, so that nothing tells about fewer than five.

Of each quarter whoever was in a team at its end is counted there, so that nobody who moves later can be told
from two exports of the same quarter. Whoever looks is left out, because they know about themselves.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from statistics import median

from sqlalchemy import and_, or_, select

from wiki.core.access import NotFound, Viewer, is_for_everybody
from wiki.core.db import Session
from wiki.growth.models import Helped
from wiki.growth.policy import KEPT
from wiki.growth.rising import Family
from wiki.insights.network.groups import Group, groups_within
from wiki.insights.policy import NOWHERE
from wiki.insights.suppression import suppressed
from wiki.people.models import STAND_IN, Membership, Person, Team
from wiki.people.subtrees import FEWEST, Subtree

EVERYBODY = "All of these"
MONTHS = 3

Row = tuple[str, str, str, int, int | None, int | None, float | str | None]


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months of a year."""

    year: int
    number: int

    @property
    def name(self) -> str:
        """What it is called in an address and a file."""
        return f"{self.year}-{self.number}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, MONTHS * self.number - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.end - timedelta(days=1)

    @property
    def end(self) -> date:
        """The day after its last."""
        return self.after.first

    @property
    def after(self) -> "Quarter":
        """The next one."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def before(self) -> "Quarter":
        """The one that ended as it began."""
        return quarter_of(self.first - timedelta(days=1))


def quarter_of(day: date) -> Quarter:
    """Return in which quarter a day is."""
    return Quarter(day.year, (day.month - 1) // MONTHS + 1)


def complete_quarters(today: date) -> Sequence[Quarter]:
    """Return those that are over and kept to their first day, the newest first; never part of one."""
    found, oldest = [quarter_of(today).before], today - KEPT
    while found[-1].before.first >= oldest:
        found.append(found[-1].before)
    return found


def complete_quarter(today: date, name: str) -> Quarter:
    """Return one of them by its name.

    Raises:
        NotFound: it is none of them.
    """
    found = next((quarter for quarter in complete_quarters(today) if quarter.name == name), None)
    if found is None:
        raise NotFound(name)
    return found


def rows_of(session: Session, viewer: Viewer, quarter: Quarter) -> Iterator[Row]:
    """Yield quarter, team, family, people, who helped, people helped, and the median of that per helper.

    None stands for a number that would tell about fewer than five people, or from which such a one follows.
    """
    places = places_at(session, viewer, quarter)
    teams = session.scalars(select(Team)).all()
    everybody = Subtree(None, frozenset(team.id for team in teams), frozenset(places))
    groups = groups_within(teams, everybody, Counter(places.values()))
    helped = helped_in(session, quarter)
    for family in Family:
        if family is not Family.BRIDGES:  # those follow from the others
            yield from rows_of_family((quarter.name, family.value), groups, places, helped[family])


def rows_of_family(
    names: tuple[str, str],
    groups: Sequence[Group],
    places: Mapping[int, int],
    helped: Mapping[int, frozenset[int]],
) -> Iterator[Row]:
    """Yield a row for each group, and one for all of them."""
    members = [frozenset(who for who, place in places.items() if place in group.team_ids) for group in groups]
    helpers = [len(people & helped.keys()) for people in members]
    hidden = suppressed(
        [helpers, [len(people) - count for people, count in zip(members, helpers, strict=True)]]
    )
    if hidden is None:
        return
    every = frozenset().union(*members)
    shown = {(0, column) for column in range(len(groups))} - hidden
    for column, (group, people) in enumerate(zip(groups, members, strict=True)):
        yield row(names, group.name, people, helped, is_hidden=(0, column) not in shown)
    total = len(every & helped.keys())
    is_hidden = any(0 < few < FEWEST for few in (total, len(every) - total))
    yield row(names, EVERYBODY, every, helped, is_hidden=is_hidden)


def row(
    names: tuple[str, str],
    group: str,
    people: frozenset[int],
    helped: Mapping[int, frozenset[int]],
    *,
    is_hidden: bool,
) -> Row:
    """Return what is told of some people."""
    quarter, family = names
    helpers = people & helped.keys()
    if is_hidden:
        return quarter, group, family, len(people), None, None, None
    if not helpers:
        return quarter, group, family, len(people), 0, 0, ""
    distinct = len(frozenset().union(*(helped[who] for who in helpers)))
    middle = float(median(len(helped[who]) for who in helpers))
    return quarter, group, family, len(people), len(helpers), distinct if distinct >= FEWEST else None, middle


def places_at(session: Session, viewer: Viewer, quarter: Quarter) -> Mapping[int, int]:
    """Return in which team everybody was when a quarter ended; NOWHERE for those in none."""
    end = datetime.combine(quarter.end, datetime.min.time(), UTC)
    then = and_(
        Membership.person_id == Person.id,
        Membership.since < end,
        or_(Membership.until.is_(None), Membership.until >= end),
    )
    found = (
        select(Person.id, Membership.team_id)
        .outerjoin(Membership, then)
        .where(Person.deactivated_at.is_(None), Person.handle != STAND_IN)
        .where(Person.joined_at < end, Person.id != viewer.person_id)
    )
    return {person_id: team_id or NOWHERE for person_id, team_id in session.execute(found)}


def helped_in(session: Session, quarter: Quarter) -> Mapping[str, Mapping[int, frozenset[int]]]:
    """Return, by family, whom each helped in a quarter on pages that the whole company may read."""
    is_open = is_for_everybody(Helped.page_id)
    found = select(Helped.family, Helped.who_id, Helped.whom_id).where(
        Helped.day >= quarter.first, Helped.day < quarter.end, is_open
    )
    helped: defaultdict[str, defaultdict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for family, who, whom in session.execute(found.distinct()):
        helped[family][who].add(whom)
    return defaultdict(
        dict,
        {family: {who: frozenset(whom) for who, whom in each.items()} for family, each in helped.items()},
    )
