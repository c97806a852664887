"""Who helped whom in the last half year, and in which team everybody is now."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from sqlalchemy import or_, select

from wiki.core.access import is_for_everybody
from wiki.core.clock import now
from wiki.core.db import Session
from wiki.growth.models import Helped
from wiki.insights.models import Figure
from wiki.insights.network.preparing import DAYS, METRIC
from wiki.insights.policy import NOWHERE
from wiki.insights.preparing import Ints
from wiki.people.memberships import in_team_now
from wiki.people.models import STAND_IN, Membership, Person
from wiki.people.subtrees import Subtree

PERIOD = timedelta(days=DAYS)


@dataclass(frozen=True, slots=True)
class Ties:
    """Who helped whom, each two once, by the ids of people."""

    who: Ints
    whom: Ints

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self.who.tolist(), self.whom.tolist(), strict=True)

    @property
    def people(self) -> frozenset[int]:
        """Everybody who helped or was helped."""
        return frozenset(np.union1d(self.who, self.whom).tolist())

    def touching(self, people: Collection[int]) -> "Ties":
        """Return those with at least one of both among some people."""
        ids = np.fromiter(people, np.int64)
        touched = np.isin(self.who, ids) | np.isin(self.whom, ids)
        return Ties(self.who[touched], self.whom[touched])


def ties_of(session: Session, subtree: Subtree) -> Ties:
    """Return who helped whom until now, with at least one of both in the subtree.

    Each page is asked for again whether the whole company may read it: what was prepared last night may be
    about one that was closed today.
    """
    is_open = is_for_everybody(Helped.page_id)
    found = select(Helped.who_id, Helped.whom_id).where(Helped.day >= (now() - PERIOD).date(), is_open)
    if subtree.team:
        found = found.where(or_(Helped.who_id.in_(subtree.people), Helped.whom_id.in_(subtree.people)))
    rows = session.execute(found.distinct()).all()
    return Ties(*np.array(rows, np.int64).reshape(-1, 2).T)


def prepared_ties(session: Session, subtree: Subtree) -> Ties | None:
    """Return the same as of the last night; nothing before the first. Only for telling about groups by it."""
    newest = select(Figure.value).where(Figure.metric == METRIC).order_by(Figure.day.desc()).limit(1)
    value = session.scalar(newest)
    if value is None:
        return None
    every = Ties(np.array(value["who"], np.int64), np.array(value["whom"], np.int64))
    return every.touching(subtree.people) if subtree.team else every


def places_now(session: Session) -> Mapping[int, int]:
    """Return in which team everybody is whose account is not closed; NOWHERE for those in none."""
    placed = (
        select(Person.id, Membership.team_id)
        .outerjoin(Membership, in_team_now(Person.id))
        .where(Person.deactivated_at.is_(None), Person.handle != STAND_IN)
    )
    return {person_id: team_id or NOWHERE for person_id, team_id in session.execute(placed)}
