"""Who helped whom in the last half year, and in which team everybody is now."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import and_, exists, or_, select

from wiki.core.access import COMPANY, PageAudience
from wiki.core.clock import now
from wiki.core.db import Session
from wiki.growth.models import Helped
from wiki.insights.policy import NOWHERE
from wiki.people.models import STAND_IN, Membership, Person
from wiki.people.subtrees import Subtree

PERIOD = timedelta(days=168)  # 24 weeks: so many working days as growth is told by

Tie = tuple[int, int]  # who helped, and whom


def ties_of(session: Session, subtree: Subtree) -> frozenset[Tie]:
    """Return who helped whom, with at least one of both in the subtree.

    Each page is asked for again whether the whole company may read it: what was prepared last night may be
    about one that was closed today.
    """
    is_open = exists().where(PageAudience.page_id == Helped.page_id, PageAudience.audience == COMPANY)
    found = select(Helped.who_id, Helped.whom_id).where(Helped.day >= (now() - PERIOD).date(), is_open)
    if subtree.team:
        found = found.where(or_(Helped.who_id.in_(subtree.people), Helped.whom_id.in_(subtree.people)))
    return frozenset((who, whom) for who, whom in session.execute(found.distinct()))


def places_now(session: Session) -> Mapping[int, int]:
    """Return in which team everybody is whose account is not closed; NOWHERE for those in none."""
    current = and_(Membership.person_id == Person.id, Membership.until.is_(None))
    placed = (
        select(Person.id, Membership.team_id)
        .outerjoin(Membership, current)
        .where(Person.deactivated_at.is_(None), Person.handle != STAND_IN)
    )
    return {person_id: team_id or NOWHERE for person_id, team_id in session.execute(placed)}
