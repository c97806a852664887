"""People who are still here, thousands at once: as much of each as orders, counts and narrowings need."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import func, select, union_all

from wiki.core.clock import zone_of
from wiki.core.db import Session
from wiki.core.many import each_of
from wiki.people.absence import is_absent
from wiki.people.faces import initials_of, tone_of
from wiki.people.memberships import in_team_now
from wiki.people.models import Membership, Person, Team
from wiki.people.queries import is_named

NAMESAKES = 20  # looked at


class Present(NamedTuple):
    """Somebody who is still here."""

    id: int
    name: str
    handle: str
    timezone: str
    place: str
    away_from: date | None
    away_until: date | None
    team_id: int | None
    team: str

    @property
    def initials(self) -> str:
        """The one or two letters of an avatar."""
        return initials_of(self.name)

    @property
    def tone(self) -> str:
        """The colour of an avatar."""
        return tone_of(self.id)

    def local(self, at: datetime) -> datetime:
        """Return an instant on their own clock."""
        return at.astimezone(zone_of(self.timezone))

    def is_away(self, at: datetime) -> bool:
        """Whether they are away on the day it is where they are."""
        return is_absent(self.away_from, self.away_until, self.local(at).date())


def present(session: Session, ids: Sequence[int], named: str = "") -> dict[int, Present]:
    """Return those of the people who did not leave, and some who are called like that; one statement."""
    columns = (Person.name, Person.handle, Person.timezone, Person.place, Person.away_from, Person.away_until)
    who = select(Person.id, *columns).where(Person.deactivated_at.is_(None))
    known = who.where(Person.id.in_(each_of(ids)))
    alike = select(who.where(is_named(named)).order_by(Person.id).limit(NAMESAKES).subquery())
    people = (union_all(known, alike) if named else known).subquery()
    team = func.coalesce(Team.name, "")
    statement = select(people, Membership.team_id, team).outerjoin(Membership, in_team_now(people.c.id))
    statement = statement.outerjoin(Team, Team.id == Membership.team_id)
    return {row[0]: Present._make(row) for row in session.execute(statement)} if ids or named else {}
