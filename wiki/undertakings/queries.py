"""Reading what is undertaken, and what falls due."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import selectinload

from wiki.core.access import THE_PAGE_WAS_READ, unrestricted
from wiki.core.db import Session
from wiki.pages.models import Kind, Page, PagePerson, PageRole, State
from wiki.undertakings.models import PAIR, Undertaking

WHY = "a job looks after what somebody had who has left"
SOON = timedelta(days=3)  # before the day: time enough to do something about it, or to put it off


def undertaking_of(session: Session, page: Page) -> Undertaking | None:
    """Return what a page that was read as the viewer undertakes."""
    return undertakings_of(session, [page.id]).get(page.id)


def undertakings_of(session: Session, page_ids: Collection[int]) -> Mapping[int, Undertaking]:
    """Return what pages that were read as the viewer undertake, by page."""
    statement = select(Undertaking).where(Undertaking.page_id.in_(sorted(page_ids)))
    rows = session.scalars(unrestricted(statement, THE_PAGE_WAS_READ))
    return {undertaking.page_id: undertaking for undertaking in rows}


def going_on_with(
    session: Session, person_id: int, roles: Collection[PageRole], of_how_many: ColumnElement[bool]
) -> Sequence[Page]:
    """Return the circles, or the pairs, that go on and in which somebody has a part, for a job; by number."""
    among = select(PagePerson.page_id).where(PagePerson.person_id == person_id, PagePerson.role.in_(roles))
    statement = (
        select(Page)
        .join(Undertaking, Undertaking.page_id == Page.id)
        .where(Page.id.in_(among), Page.kind == Kind.CIRCLE, Page.state != State.DELETED, goes_on())
        .where(of_how_many)
        .options(selectinload(Page.space))
        .order_by(Page.id)
    )
    return session.scalars(unrestricted(statement, WHY)).all()


def goes_on() -> ColumnElement[bool]:
    """Return the condition that an undertaking has not ended."""
    return Undertaking.ended_at.is_(None)


def is_of_many() -> ColumnElement[bool]:
    """Return the condition that several undertake it together, as a circle; a pair is no circle."""
    return Undertaking.seats > PAIR


def is_of_two() -> ColumnElement[bool]:
    """Return the condition that two undertake it, as mentee and mentor."""
    return Undertaking.seats == PAIR


def falls_due(today: date) -> ColumnElement[bool]:
    """Return the condition that it goes on, its day is near or over, and nobody was reminded of that day."""
    return and_(goes_on(), Undertaking.due_on <= today + SOON, Undertaking.reminded_at.is_(None))
