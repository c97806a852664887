"""From who helped whom, when, to what is counted of each person: distinct people, window by window.

Somebody helped in several ways counts in one of the tested families only, or one deed would be seen twice
and look like two: first as somebody who applied what was written, then as an author, then as a bridge.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wiki.growth.levels import Count, Prior, prior_of
from wiki.growth.rising import Change, Family
from wiki.growth.settings import ASIDE

WAYS = (Family.EXPLAINS, Family.DEVELOPS, Family.ANSWERS, Family.CONVENES)  # bridges follow from these


@dataclass(frozen=True, slots=True)
class Help:
    """One person had something of another."""

    who: int  # helped
    whom: int
    family: Family
    window: int  # counted from the oldest


@dataclass(frozen=True, slots=True)
class Helps:
    """All that happened, the teams of people, and the days they were present; the last window is new."""

    helps: Sequence[Help]
    teams: Sequence[int]  # of each person
    present: Sequence[Sequence[float]]  # working days, by window and person


People = Mapping[tuple[int, Family, int], frozenset[int]]  # helped, by who helped, family and window


def counted_people(helps: Helps) -> People:
    """Return the distinct people that each helped in each family and window.

    Help that went both ways in one family and window counts for neither.
    """
    raw: defaultdict[tuple[int, Family, int], set[int]] = defaultdict(set)
    for each in helps.helps:
        raw[each.who, each.family, each.window].add(each.whom)
    one_way = {
        (who, family, window): frozenset(
            whom for whom in people if who not in raw.get((whom, family, window), ())
        )
        for (who, family, window), people in raw.items()
    }
    return {**one_way, **bridged(one_way, helps.teams)}


def bridged(people: People, teams: Sequence[int]) -> People:
    """Return whom each helped in other teams by answers and sessions, and in neither tested family."""
    nobody = frozenset[int]()
    found = {}
    for who, window in {(who, window) for who, _, window in people}:
        explains, develops, answers, convenes = (people.get((who, way, window), nobody) for way in WAYS)
        others = (answers | convenes) - explains - develops
        found[who, Family.BRIDGES, window] = frozenset(whom for whom in others if teams[whom] != teams[who])
    return found


def changes_of(helps: Helps, people: People, who: int) -> Mapping[Family, Change]:
    """Return what is held against what of one person: the last window and those before."""
    last = len(helps.present) - 1
    before_days = sum(helps.present[window][who] for window in range(last))
    found = {}
    for family in Family:
        recent = people.get((who, family, last), frozenset())
        before = sum(len(people.get((who, family, window), ())) for window in range(last))
        found[family] = Change(
            Count(len(recent), helps.present[last][who]),
            Count(before, before_days),
            len({helps.teams[whom] for whom in recent}),
        )
    return found


def priors_of(changes: Iterable[Mapping[Family, Change]]) -> Mapping[Family, Prior]:
    """Return what is expected of anybody in each family, from what was counted before the last window."""
    every = list(changes)
    return {family: prior_of([each[family].before for each in every]) for family in Family}


def seasons_of(changes: Iterable[Mapping[Family, Change]]) -> Mapping[Family, float]:
    """Return how much more the whole company did in the last window than before, in each family."""
    every = list(changes)
    return {family: season([each[family] for each in every]) for family in Family}


def season(changes: Sequence[Change]) -> float:
    """Return the ratio of both rates among the middle four fifths by how much they changed.

    Whoever really grew is at one end and must not raise what everybody is held against; 1 where there is
    nothing to divide by.
    """
    ordered = sorted(changes, key=moved)
    aside = round(len(ordered) * ASIDE)
    middle = ordered[aside : len(ordered) - aside]
    recent = rate([each.recent for each in middle])
    before = rate([each.before for each in middle])
    return recent / before if recent and before else 1.0


def moved(change: Change) -> float:
    """Return by how many people a day somebody changed."""
    return rate([change.recent]) - rate([change.before])


def rate(counts: Sequence[Count]) -> float:
    """Return the people helped in a day present."""
    days = sum(count.days for count in counts)
    return sum(count.people for count in counts) / days if days else 0.0
