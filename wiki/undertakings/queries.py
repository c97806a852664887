"""Reading what is undertaken, and what falls due."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, select

from wiki.core.access import THE_PAGE_WAS_READ, unrestricted
from wiki.core.db import Session
from wiki.pages.models import Page
from wiki.undertakings.models import PAIR, Undertaking

SOON = timedelta(days=3)  # before the day: time enough to do something about it, or to put it off


def undertaking_of(session: Session, page: Page) -> Undertaking | None:
    """Return what a page that was read as the viewer undertakes."""
    return undertakings_of(session, [page.id]).get(page.id)


def undertakings_of(session: Session, page_ids: Collection[int]) -> Mapping[int, Undertaking]:
    """Return what pages that were read as the viewer undertake, by page."""
    statement = select(Undertaking).where(Undertaking.page_id.in_(sorted(page_ids)))
    rows = session.scalars(unrestricted(statement, THE_PAGE_WAS_READ))
    return {undertaking.page_id: undertaking for undertaking in rows}


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
