"""Who was asked to stand ready for which page, and what they said."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from wiki.core.access import THE_PAGE_WAS_READ, NotFound, Viewer, readable, unrestricted
from wiki.core.db import Session
from wiki.pages.models import Page, State
from wiki.people.models import Person
from wiki.successions.models import Succession

WHY = "counts how many such questions wait for somebody; of the pages nothing is told"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to stand ready, with who asks whom about whose page."""

    succession: Succession
    page: Page
    knower: Person
    asker: Person


def succession_of(session: Session, page: Page, successor_id: int) -> Succession | None:
    """Return what somebody was asked about a page."""
    statement = select(Succession).where(
        Succession.page_id == page.id, Succession.successor_id == successor_id
    )
    return session.scalar(unrestricted(statement, THE_PAGE_WAS_READ))


def asked_on(session: Session, viewer: Viewer, page: Page) -> Asked:
    """Return what the viewer was asked about a page.

    Raises:
        NotFound: they were not.
    """
    found = [each for each in asked_of(session, viewer) if each.page.id == page.id]
    if not found:
        raise NotFound(page.id)
    return found[0]


def asked_of(session: Session, viewer: Viewer) -> Sequence[Asked]:
    """Return what the viewer was asked about pages that they may read, the newest first; one statement."""
    knower, asker = aliased(Person), aliased(Person)
    statement = (
        select(Succession, Page, knower, asker)
        .join(Page, Page.id == Succession.page_id)
        .join(knower, knower.id == Succession.person_id)
        .join(asker, asker.id == Succession.asked_by_id)
        .where(Succession.successor_id == viewer.person_id, Page.state == State.PUBLISHED)
        .order_by(Succession.asked_at.desc(), Succession.id.desc())
    )
    return [Asked(*row) for row in session.execute(readable(statement, Page.id, viewer))]


def waiting_for(session: Session, person_id: int, page: Page) -> int:
    """Return how many such questions about other pages somebody has not answered."""
    statement = (
        select(func.count())
        .select_from(Succession)
        .join(Page, Page.id == Succession.page_id)
        .where(
            Succession.successor_id == person_id,
            Succession.reply.is_(None),
            Succession.page_id != page.id,
            Page.state == State.PUBLISHED,
        )
    )
    return session.scalar(unrestricted(statement, WHY)) or 0
