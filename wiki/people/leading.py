"""Who leads whom: of those who manage somebody's team or one above it, the nearest who is somebody else.

That is one person's line manager. All whom a manager answers for are in `wiki.people.subtrees`.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import cache, partial

from sqlalchemy import and_, select

from wiki.core.db import Session
from wiki.core.many import each_of
from wiki.people.models import Membership, Team
from wiki.people.teams import by_id, line_of


def line_managers(session: Session, person_ids: Collection[int]) -> Mapping[int, int]:
    """Return the line manager of each person who has one now; one statement however many they are."""
    if not person_ids:
        return {}
    theirs = and_(
        Membership.team_id == Team.id,
        Membership.until.is_(None),
        Membership.person_id.in_(each_of(person_ids)),
    )
    rows = session.execute(select(Team, Membership.person_id).outerjoin(Membership, theirs)).all()
    line = cache(partial(line_of, by_id(team for team, _ in rows)))
    found = ((one, nearest(line(team), one)) for team, one in rows if one is not None)
    return {one: manager for one, manager in found if manager is not None}


def is_led(managers: Mapping[int, int], one: int, other: int) -> bool:
    """Whether of two people either is the line manager of the other."""
    return managers.get(one) == other or managers.get(other) == one


def nearest(line: Sequence[Team], person_id: int) -> int | None:
    """Return the first who manages a team of a line and is not the person."""
    managers = (team.manager_id for team in line)
    return next((one for one in managers if one is not None and one != person_id), None)
