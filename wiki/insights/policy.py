"""Whose figures may be shown beside whose, so that no subtraction tells about fewer than five people.

Teams lie within teams. Whoever sees the figures of a team of seven and of five of them in a team below it
also knows those of the other two. So of all that somebody may see, from what matters most to them on, each is
shown only where whatever is left of what lies around it, and of itself, is nobody or at least five people.
What is shown then consists of such remainders, and any sum or difference of figures is about whole ones.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.people.memberships import in_team_now
from wiki.people.models import STAND_IN, Membership, Person, Team
from wiki.people.subtrees import FEWEST
from wiki.people.teams import below

COMPANY = "company"  # its key among scopes
NOWHERE = 0  # in place of a team: those who are in none


@dataclass(frozen=True, slots=True)
class Scope:
    """Something that there are figures about: the people who are in these teams themselves."""

    key: str  # as of wiki.people.subtrees.Subtree
    team_ids: frozenset[int]


Sizes = Mapping[int, int]  # the people in a team itself, without whoever looks


def is_shown(session: Session, viewer: Viewer, key: str) -> bool:
    """Whether figures about a team or the company single out nobody, whatever else the viewer is shown."""
    sizes = sizes_for(session, viewer)
    scopes = scopes_of(session, viewer, sizes)
    place = next((number for number, scope in enumerate(scopes, 1) if scope.key == key), 0)
    return key in shown_scopes(scopes[:place], sizes)  # what matters less decides nothing


def shown_scopes(scopes: Sequence[Scope], sizes: Sizes) -> frozenset[str]:
    """Return the keys of those that may be shown together, where the first ones matter most.

    Any two of them lie one in the other or share no team.
    """
    shown: list[Scope] = []
    for scope in scopes:
        if people_in(scope.team_ids, sizes) >= FEWEST and leaves_enough(scope, shown, sizes):
            shown.append(scope)
    return frozenset(scope.key for scope in shown)


def leaves_enough(scope: Scope, shown: Sequence[Scope], sizes: Sizes) -> bool:
    """Whether nobody is singled out by what is left of it, and of the smallest that it lies in."""
    around = min((one for one in shown if one.team_ids > scope.team_ids), key=breadth, default=None)
    touched = [scope] if around is None else [scope, around]
    rests = (people_in(rest_of(one, [*shown, scope]), sizes) for one in touched)
    return all(rest == 0 or rest >= FEWEST for rest in rests)


def rest_of(scope: Scope, shown: Sequence[Scope]) -> frozenset[int]:
    """Return what is left of it when all that lies in it is taken out."""
    return scope.team_ids.difference(*(one.team_ids for one in shown if one.team_ids < scope.team_ids))


def breadth(scope: Scope) -> int:
    """Return how many teams it is made of."""
    return len(scope.team_ids)


def people_in(team_ids: frozenset[int], sizes: Sizes) -> int:
    """Return how many people are in some teams."""
    return sum(sizes.get(team_id, 0) for team_id in team_ids)


def sizes_for(session: Session, viewer: Viewer) -> Sizes:
    """Return how many people besides the viewer are in each team itself, and in none."""
    counted = (
        select(Membership.team_id, func.count())
        .select_from(Person)
        .outerjoin(Membership, in_team_now(Person.id))
        .where(Person.deactivated_at.is_(None), Person.handle != STAND_IN, Person.id != viewer.person_id)
        .group_by(Membership.team_id)
    )
    return Counter({team_id or NOWHERE: people for team_id, people in session.execute(counted)})


def scopes_of(session: Session, viewer: Viewer, sizes: Sizes) -> Sequence[Scope]:
    """Return all that somebody may see figures about: the teams they manage, the company, what lies below."""
    teams = session.scalars(select(Team)).all()
    whole = Scope(COMPANY, frozenset({NOWHERE, *(team.id for team in teams)}))
    own = [team for team in teams if team.manager_id == viewer.person_id]
    managed = {f"team:{team.id}": Scope(f"team:{team.id}", below(teams, team.id)) for team in own}
    others = {scope.key: scope for scope in scopes_below(teams, managed) if scope.key not in managed}
    return [*by_size(managed, sizes), whole, *by_size(others, sizes)]


def scopes_below(teams: Sequence[Team], managed: Mapping[str, Scope]) -> Iterator[Scope]:
    """Return each team that lies in one of those, with what lies below it."""
    for team_id in frozenset().union(*(scope.team_ids for scope in managed.values())):
        yield Scope(f"team:{team_id}", below(teams, team_id))


def by_size(scopes: Mapping[str, Scope], sizes: Sizes) -> Sequence[Scope]:
    """Return the largest first, and always in the same order; what lies around another comes before it."""
    return sorted(
        scopes.values(), key=lambda one: (-people_in(one.team_ids, sizes), -len(one.team_ids), one.key)
    )
