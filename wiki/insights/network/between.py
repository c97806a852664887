"""Between which teams there was help, and between which there was none: numbers of people, never whose.

No totals are told beside the numbers, so there is nothing to take them from. A number of fewer than five
people, or one that a single colleague alone stands for, is told as "some".
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from wiki.insights.network.groups import Group
from wiki.insights.network.ties import Tie
from wiki.people.subtrees import FEWEST

HELPERS = 2  # at least, or the number would be one of them


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


@dataclass(frozen=True, slots=True)
class Unhelped:
    """A group of whom nobody helped anybody in some others."""

    helping: Group
    helped: Sequence[Group]
    is_all: bool  # others that there are, here


def between(
    groups: Sequence[Group], ties: Iterable[Tie], places: Mapping[int, int], viewer_id: int
) -> Sequence[Between]:
    """Return it for each ordered pair of groups of which one is inside."""
    group_of = {team_id: group for group in groups for team_id in group.team_ids}
    helped: defaultdict[tuple[Group, Group], set[int]] = defaultdict(set)
    helping: defaultdict[tuple[Group, Group], set[int]] = defaultdict(set)
    for who, whom in ties:
        pair = group_at(group_of, places, who), group_at(group_of, places, whom)
        if pair[0] and pair[1]:
            helped[pair[0], pair[1]].add(whom)
            helping[pair[0], pair[1]].add(who)
    pairs = [(one, other) for one, other in product(groups, groups) if one.is_inside or other.is_inside]
    return [Between(*pair, told(helped[pair], helping[pair], viewer_id)) for pair in pairs]


def group_at(group_of: Mapping[int, Group], places: Mapping[int, int], person_id: int) -> Group | None:
    """Return in which group somebody is; none for closed accounts and teams that are too small."""
    return group_of.get(places[person_id]) if person_id in places else None


def told(helped: set[int], helping: set[int], viewer_id: int) -> int | None:
    """Return the number of people, or none where it tells about a few; whoever looks knows themselves."""
    if not helped:
        return 0
    enough = len(helped - {viewer_id}) >= FEWEST and len(helping - {viewer_id}) >= HELPERS
    return len(helped) if enough else None


def unhelped(pairs: Sequence[Between]) -> Sequence[Unhelped]:
    """Return who helped nobody in which others, among the groups inside."""
    others: defaultdict[Group, list[Between]] = defaultdict(list)
    for pair in pairs:
        if pair.helping.is_inside and pair.helped.is_inside and not pair.is_inward:
            others[pair.helping].append(pair)
    found = {group: [pair.helped for pair in every if pair.people == 0] for group, every in others.items()}
    return [Unhelped(group, none, len(none) == len(others[group])) for group, none in found.items() if none]
