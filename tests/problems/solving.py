"""Things the tests of problems do often."""

from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.making import make_page
from wiki.core.access import unrestricted
from wiki.core.db import Session, now, reading
from wiki.notices.models import Notice, Reason
from wiki.pages.actions.places import put
from wiki.pages.models import Kind, Page, PagePerson, PageRole
from wiki.people.models import Person
from wiki.spaces.models import Space

REASON = "a test looks at everything"
OPEN = """## Situation

The gripper drops crates since Monday.

## What we decided

## Outcome
"""
SOLVED = """## Situation

The gripper drops crates since Monday.

## What we decided

We slow the belt to forty crates a minute and grease the bearing.

## Outcome

No crate fell for two weeks, and the belt is as fast as before.

## Notes

Thanks to the night shift.
"""


def make_problem(
    session: Session, cast: Cast, *members: Person, text: str = OPEN, space: Space | None = None
) -> Page:
    """Let Ada write down a problem about docks, and others work on it, in this order."""
    where = space or cast.everyone
    page = make_page(
        session,
        cast.ada,
        where,
        "The gripper drops crates",
        text=text,
        topics=(cast.docks,),
        kind=Kind.PROBLEM,
    )
    for person in members:
        put(session, page, person.id, PageRole.MEMBER, now())
    session.flush()
    return page


def told(engine: Engine, reason: Reason) -> list[int]:
    """Return who was told for a reason, once for each line."""
    statement = select(Notice.person_id).where(Notice.reason == reason).order_by(Notice.person_id)
    with reading(engine) as session:
        return list(session.scalars(unrestricted(statement, REASON)))


def having(engine: Engine, page: Page, role: PageRole) -> list[int]:
    """Return who has a role on a page, the first first."""
    statement = (
        select(PagePerson.person_id)
        .where(PagePerson.page_id == page.id, PagePerson.role == role)
        .order_by(PagePerson.since)
    )
    with reading(engine) as session:
        return list(session.scalars(unrestricted(statement, REASON)))
