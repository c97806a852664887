"""Preparing the growth of everybody, as of a day: from the rows of `helped` to those of `grown`."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import delete, func, insert, select

from wiki.core.db import Session
from wiki.growth.counting import Colleague, Company, Deed, Growth, growth_of_all
from wiki.growth.models import Grown, Helped
from wiki.growth.presence import windows
from wiki.people.models import STAND_IN, Membership, Person


def company_on(session: Session, day: date) -> Company:
    """Read who is or was there, and who helped whom in the windows that end with a day."""
    happened = deeds(session, windows(day)[0].first, day)  # first, so that whoever did it is there
    return Company(colleagues(session), happened, day)


def deeds(session: Session, first: date, last: date) -> list[Deed]:
    """Read who helped whom on some days, both among them."""
    statement = select(
        Helped.day, Helped.who_id, Helped.whom_id, Helped.family, Helped.source, Helped.source_id,
        Helped.was_asked,
    ).where(Helped.day >= first, Helped.day <= last)  # fmt: skip
    return [Deed(*row) for row in session.execute(statement.execution_options(yield_per=10_000))]


def colleagues(session: Session) -> list[Colleague]:
    """Read everybody who has or had an account; of those who left, in which team they were last."""
    newest = (
        select(Membership.person_id, func.max(Membership.id).label("id"))
        .group_by(Membership.person_id)
        .subquery()
    )
    statement = (
        select(Person, Membership.team_id, Membership.until)
        .outerjoin(newest, newest.c.person_id == Person.id)
        .outerjoin(Membership, Membership.id == newest.c.id)
        .where(Person.handle != STAND_IN)
        .order_by(Person.id)
    )
    return [
        Colleague(
            person.id,
            team_id if until is None or person.deactivated_at else None,
            person.joined_at.date(),
            person.deactivated_at is not None,
            person.away_from,
            person.away_until,
        )
        for person, team_id, until in session.execute(statement)
    ]


def growth_on(session: Session, day: date) -> Mapping[int, Growth]:
    """Return the growth of everybody as of a day."""
    return growth_of_all(company_on(session, day))


def keep(session: Session, grown: Mapping[int, Growth], day: date) -> None:
    """Put the growth of everybody in place of what was prepared before.

    Since when the rule holds for somebody is the day on which it was first found to, without a gap since.
    """
    rising = select(Grown.person_id, Grown.rising_since).where(Grown.rising_since <= day)
    before = {row.person_id: row.rising_since for row in session.execute(rising)}
    session.execute(delete(Grown))
    rows = [
        {
            "person_id": person_id,
            "prepared_on": day,
            "figures": each.figures.kept(),
            "rising_since": before.get(person_id, day) if each.is_rising else None,
        }
        for person_id, each in sorted(grown.items())
    ]
    if rows:
        session.execute(insert(Grown), rows)
