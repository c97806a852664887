"""Who helped whom, as the night before found it."""

from collections.abc import Sequence
from itertools import count

from sqlalchemy import select

from tests.making import days_ago
from wiki.core.db import Session
from wiki.growth.models import Helped
from wiki.growth.rising import Family
from wiki.pages.models import Page
from wiki.people.models import Membership, Person, Team

NUMBERS = count(1)


def people_of(session: Session, team: Team) -> Sequence[Person]:
    members = select(Person).join(Membership, Membership.person_id == Person.id)
    return session.scalars(members.where(Membership.team_id == team.id).order_by(Person.id)).all()


def help_(session: Session, page: Page, who: Person, whom: Person, *, days: int = 10) -> None:
    """Let one person have something of what another did."""
    row = Helped(
        day=days_ago(days).date(),
        who_id=who.id,
        whom_id=whom.id,
        family=Family.EXPLAINS,
        source="endorsement",
        source_id=next(NUMBERS),
        page_id=page.id,
        was_asked=False,
    )
    session.add(row)
    session.flush()
