"""Into which groups people are put: teams, or branches of teams where there are many; none of a few."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wiki.insights.policy import NOWHERE, Sizes, people_in
from wiki.people.models import Team
from wiki.people.subtrees import FEWEST, Subtree
from wiki.people.teams import below

MOST = 24  # groups within; more lines between them than anybody can follow
MOST_OUTSIDE = 8


@dataclass(frozen=True, slots=True)
class Group:
    """Some teams that are looked at as one."""

    name: str
    team_ids: frozenset[int]
    is_inside: bool


def groups_within(teams: Sequence[Team], subtree: Subtree, sizes: Sizes) -> Sequence[Group]:
    """Return the teams of a subtree; branches with all that is below them where they would be too many.

    Those of fewer than five people are one group together, and left out where even that is too small.
    """
    parts = [frozenset({NOWHERE}), *roots(teams)] if subtree.team is None else [subtree.team_ids]
    while (widest := widest_of(parts, sizes)) and len(split := split_up(teams, parts, widest)) <= MOST:
        parts = split
    names = {team.id: team.name for team in teams}
    groups = [Group(name_of(teams, part, names), part, is_inside=True) for part in parts]
    return kept(sorted(groups, key=lambda group: group.name), sizes, "Smaller teams")


def groups_around(
    teams: Sequence[Team], subtree: Subtree, linked: Mapping[int, int], sizes: Sizes
) -> Sequence[Group]:
    """Return the teams outside with whose people there are ties; `linked` says how many by team.

    Those with the most of them by name, and all others as one.
    """
    outside = [team for team in teams if team.id in linked and team.id not in subtree.team_ids]
    outside.sort(key=lambda team: (sizes.get(team.id, 0) < FEWEST, -linked[team.id], team.name, team.id))
    named = [Group(team.name, frozenset({team.id}), is_inside=False) for team in outside[:MOST_OUTSIDE]]
    rest = frozenset(linked) - subtree.team_ids - frozenset().union(*(group.team_ids for group in named))
    others = [Group("", rest, is_inside=False)] if rest else []
    return kept(sorted(named, key=lambda group: group.name) + others, sizes, "Other teams")


def kept(groups: Sequence[Group], sizes: Sizes, others: str) -> Sequence[Group]:
    """Return groups of at least five people; the rest as one, if that is one of as many."""
    large = [group for group in groups if group.name and people_in(group.team_ids, sizes) >= FEWEST]
    rest = frozenset().union(*(group.team_ids for group in groups if group not in large))
    if people_in(rest, sizes) < FEWEST:
        return large
    return [*large, Group(others, rest, is_inside=groups[0].is_inside)]


def roots(teams: Sequence[Team]) -> Iterable[frozenset[int]]:
    """Return each team that is below none, with all below it."""
    return (below(teams, team.id) for team in teams if team.parent_id is None)


def widest_of(parts: Sequence[frozenset[int]], sizes: Sizes) -> frozenset[int] | None:
    """Return the branch with the most people that has more than one team."""
    branches = [part for part in parts if len(part) > 1]
    return max(branches, key=lambda part: (people_in(part, sizes), len(part), -min(part)), default=None)


def split_up(
    teams: Sequence[Team], parts: Sequence[frozenset[int]], branch: frozenset[int]
) -> list[frozenset[int]]:
    """Return the parts with one branch as its uppermost team alone, and each branch below that."""
    top = top_of(teams, branch)
    others = [
        team for team in teams if team.id != top.id
    ]  # so that this ends, even where teams go in a circle
    lower = [below(others, team.id) for team in others if team.parent_id == top.id]
    return [*(part for part in parts if part != branch), frozenset({top.id}), *lower]


def top_of(teams: Sequence[Team], branch: frozenset[int]) -> Team:
    """Return the team of a branch that all others are below; one of them where they go in a circle."""
    within = [team for team in teams if team.id in branch]
    return min(within, key=lambda team: (team.parent_id in branch, team.id))


def name_of(teams: Sequence[Team], part: frozenset[int], names: Mapping[int, str]) -> str:
    """Return what a part is called."""
    if part == {NOWHERE}:
        return "In no team"
    top = top_of(teams, part).id
    return names[top] if len(part) == 1 else f"{names[top]} and all below"
