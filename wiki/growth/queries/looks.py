"""Who looked at somebody's growth, for them alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from wiki.core.db import Session
from wiki.growth.models import Look
from wiki.people.models import Person

SHOWN = 20  # the latest


@dataclass(frozen=True, slots=True)
class Looks:
    """The latest looks with whoever looked, and how many there were in all."""

    latest: Sequence[tuple[Look, Person]]
    total: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.total - len(self.latest)


def looks_at(session: Session, person_id: int) -> Looks:
    """Return who saw somebody's growth, the latest first; one statement."""
    statement = (
        select(Look, Person, func.count().over())
        .join(Person, Person.id == Look.viewer_id)
        .where(Look.person_id == person_id)
        .order_by(Look.at.desc(), Look.id.desc())
        .limit(SHOWN)
    )
    rows = session.execute(statement).all()
    return Looks([(look, person) for look, person, _ in rows], rows[0][2] if rows else 0)
