"""Between which teams there was help, and between which there was none: numbers of people, never whose.

No totals are told beside the numbers, so there is nothing to take them from. A number of fewer than five
people, or one that a single colleague alone stands for, is told as "some".
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from wiki.insights.network.groups import Group
from wiki.insights.network.ties import Ties
from wiki.insights.preparing import NOBODY, Ints
from wiki.people.subtrees import FEWEST

HELPERS = 2  # at least, or the number would be one of them
SOME = -1  # in an array: too few to tell


@dataclass(frozen=True, slots=True)
class Between:
    """How many people of one group had something of what people of another did."""

    helping: Group
    helped: Group
    people: int | None  # none: too few to tell

    @property
    def words(self) -> str:
        """What is told."""
        if self.people is None:
            return "some"
        return str(self.people) if self.people else "nobody yet"

    @property
    def is_inward(self) -> bool:
        """Whether it is about people of one group among themselves."""
        return self.helping == self.helped

    @property
    def is_between_inside(self) -> bool:
        """Whether it is about two groups of those that are looked at."""
        return self.helping.is_inside and self.helped.is_inside and not self.is_inward


@dataclass(frozen=True, slots=True)
class Unhelped:
    """A group of whom nobody helped anybody in some others."""

    helping: Group
    helped: Sequence[Group]
    is_all: bool  # others that there are, here


def between(
    groups: Sequence[Group], ties: Ties, places: Mapping[int, int], viewer_id: int
) -> Sequence[Between]:
    """Return it for each ordered pair of groups of which one is inside."""
    who, whom = (groups_at(groups, places, people) for people in (ties.who, ties.whom))
    known = (who >= 0) & (whom >= 0)
    pair = (who * len(groups) + whom)[known]
    helped, helping = ties.whom[known], ties.who[known]
    size = len(groups) ** 2
    people = distinct(pair, helped, size)
    others, helpers = (
        distinct(pair[each != viewer_id], each[each != viewer_id], size) for each in (helped, helping)
    )
    told = np.where((people > 0) & ((others < FEWEST) | (helpers < HELPERS)), SOME, people).tolist()
    return [
        Between(one, other, None if number == SOME else number)
        for (one, other), number in zip(product(groups, groups), told, strict=True)
        if one.is_inside or other.is_inside
    ]


def groups_at(groups: Sequence[Group], places: Mapping[int, int], people: Ints) -> Ints:
    """Return the number of everybody's group; NOBODY for closed accounts and teams that are too small."""
    numbers = {team_id: number for number, group in enumerate(groups) for team_id in group.team_ids}
    ids, inverse = np.unique(people, return_inverse=True)
    found = [numbers.get(places.get(person_id, NOBODY), NOBODY) for person_id in ids.tolist()]
    return np.array(found, np.int64)[inverse]


def distinct(pair: Ints, people: Ints, size: int) -> Ints:
    """Return how many different people there are of each pair of groups."""
    span = int(people.max(initial=0)) + 1
    counted: Ints = np.bincount(np.unique(pair * span + people) // span, minlength=size)
    return counted


def unhelped(pairs: Sequence[Between]) -> Sequence[Unhelped]:
    """Return who helped nobody in which others, among the groups inside."""
    others: defaultdict[Group, list[Between]] = defaultdict(list)
    for pair in pairs:
        if pair.is_between_inside:
            others[pair.helping].append(pair)
    found = {group: [pair.helped for pair in every if pair.people == 0] for group, every in others.items()}
    return [Unhelped(group, none, len(none) == len(others[group])) for group, none in found.items() if none]
