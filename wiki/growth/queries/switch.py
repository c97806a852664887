"""Whether an admin confirmed that everybody was told."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, ScalarSelect, and_, select

from wiki.core.db import Session
from wiki.growth.models import Grown, Switch
from wiki.people.models import Person

SHOWN = 50  # the newest; it is not switched daily


def newest_switch() -> ScalarSelect[bool]:
    """Return whether it is on, as part of a statement; nothing where it never was."""
    return select(Switch.is_on).order_by(Switch.id.desc()).limit(1).scalar_subquery()


def newest_switched_at() -> ScalarSelect[datetime]:
    """Return when it was switched last, as part of a statement; nothing where it never was."""
    return select(Switch.at).order_by(Switch.id.desc()).limit(1).scalar_subquery()


def was_known(day: date) -> ColumnElement[bool]:
    """Return the condition that the rule held for somebody on a day, and it was switched as it is now.

    Whoever grew while it was off has the same days before a list names them, from when it was turned on.
    """
    ended = datetime.combine(day + timedelta(days=1), time(), UTC)
    return and_(Grown.rising_since <= day, newest_switched_at() < ended)


def is_on(session: Session) -> bool:
    """Whether others than the person see anything; not until an admin said that people were told."""
    return bool(session.scalar(select(newest_switch())))


def switches(session: Session) -> Sequence[tuple[Switch, Person]]:
    """Return who switched it when, the newest first."""
    statement = select(Switch, Person).join(Person, Person.id == Switch.by_id)
    rows = session.execute(statement.order_by(Switch.id.desc()).limit(SHOWN))
    return [(switch, person) for switch, person in rows]
