"""Which team somebody is in now: that of the one membership of theirs that has not ended."""

from collections.abc import Collection, Mapping

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import InstrumentedAttribute

from wiki.core.db import Session
from wiki.people.models import Membership, Team


def in_team_now(person_id: InstrumentedAttribute[int] | ColumnElement[int] | int) -> ColumnElement[bool]:
    """Return the condition that joins, or finds, somebody's present membership; most have one."""
    return and_(Membership.person_id == person_id, Membership.until.is_(None))


def team_of(session: Session, person_id: int) -> Team | None:
    """Return the team somebody is in."""
    statement = select(Team).join(Membership, Membership.team_id == Team.id)
    return session.scalar(statement.where(in_team_now(person_id)))


def team_id_of(session: Session, person_id: int) -> int | None:
    """Return the id of the team somebody is in."""
    return session.scalar(select(Membership.team_id).where(in_team_now(person_id)))


def team_ids_of(session: Session, person_ids: Collection[int]) -> Mapping[int, int]:
    """Return the id of the team of each person who is in one."""
    statement = select(Membership.person_id, Membership.team_id).where(
        Membership.person_id.in_(sorted(person_ids)), Membership.until.is_(None)
    )
    return dict(session.execute(statement).all())
