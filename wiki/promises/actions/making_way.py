"""Making way: who took a question up long ago, or has left, keeps nobody from it any more."""

from datetime import datetime

from sqlalchemy import delete, select

from wiki.core.access import THE_PAGE_WAS_READ, unrestricted
from wiki.core.db import Session
from wiki.pages.models import Page, PagePerson, PageRole
from wiki.people.models import Person
from wiki.promises.holding import is_held

OVERTAKEN = "Somebody else has just taken it up. Offer to review what they write."


def taken_by(session: Session, page: Page, at: datetime) -> Person | None:
    """Return who is explaining it; whoever took it up long ago, or has left, makes way.

    Nobody makes way before the day is over by which they promised to.
    """
    holds = is_held(PagePerson.page_id, PagePerson.person_id, PagePerson.since, at)
    statement = (
        select(Person, PagePerson.since, holds)
        .join(PagePerson, PagePerson.person_id == Person.id)
        .where(PagePerson.page_id == page.id, PagePerson.role == PageRole.EXPLAINS)
    )
    row = session.execute(unrestricted(statement, THE_PAGE_WAS_READ)).first()
    if row is None:
        return None
    person, since, is_so = row
    if person.deactivated_at is None and is_so:
        return person
    lapsed = delete(PagePerson).where(
        PagePerson.page_id == page.id, PagePerson.role == PageRole.EXPLAINS, PagePerson.since == since
    )
    session.execute(lapsed.execution_options(synchronize_session=False))
    return None
