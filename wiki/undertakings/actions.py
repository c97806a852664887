"""Undertaking something by a day, putting the day off, and coming to an end."""

from datetime import date, datetime

from sqlalchemy import select

from wiki.core.access import THE_PAGE_WAS_READ, Viewer, unrestricted
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.pages.holding import hold_page
from wiki.pages.models import Page
from wiki.people.models import Person
from wiki.undertakings.facts import Undertaken, UndertakingEnded, UndertakingExtended
from wiki.undertakings.models import Ending, Undertaking
from wiki.undertakings.policy import may_fall_due, may_go_on


def undertake(
    session: Session,
    viewer: Viewer,
    page: Page,
    due_on: date,
    *,
    seats: int | None = None,
    at: datetime | None = None,
) -> Undertaking:
    """Say by which day a page means to get somewhere, and how many people can take part.

    Raises:
        Refused: the day is over, or more than a year away.
        IntegrityError: the page is an undertaking already.
    """
    moment = at or now()
    may_fall_due(due_on, today(session, viewer, moment)).enforce()
    undertaking = Undertaking(page_id=page.id, due_on=due_on, seats=seats, begun_at=moment)
    session.add(undertaking)
    session.flush()
    announce(session, Undertaken(page.id), actor_id=viewer.person_id, at=moment)
    return undertaking


def extend(
    session: Session, viewer: Viewer, page: Page, due_on: date, *, at: datetime | None = None
) -> Undertaking:
    """Choose another day; whoever undertook it is reminded of it anew. The same day changes nothing.

    Raises:
        Refused: the day is over or far away, or the undertaking has ended.
    """
    moment = at or now()
    may_fall_due(due_on, today(session, viewer, moment)).enforce()
    undertaking = locked(session, page)
    may_go_on(undertaking).enforce()
    if undertaking.due_on != due_on:
        undertaking.due_on, undertaking.extended_at, undertaking.reminded_at = due_on, moment, None
        announce(session, UndertakingExtended(page.id), actor_id=viewer.person_id, at=moment)
    return undertaking


def end(
    session: Session,
    viewer: Viewer,
    page: Page,
    how: Ending,
    comes_next: str = "",
    *,
    at: datetime | None = None,
) -> Undertaking:
    """Say how it ended and what comes next; of two who do so in one instant, the first is right.

    Raises:
        Refused: it has ended already.
    """
    moment = at or now()
    undertaking = locked(session, page)
    may_go_on(undertaking).enforce()
    undertaking.how, undertaking.next = how, comes_next
    undertaking.ended_at, undertaking.ended_by_id = moment, viewer.person_id
    announce(session, UndertakingEnded(page.id), actor_id=viewer.person_id, at=moment)
    return undertaking


def locked(session: Session, page: Page) -> Undertaking:
    """Return what a page undertakes as it is now, keeping others from changing it in this transaction.

    Raises:
        Gone: the page was deleted since it was read.
        NoResultFound: it undertakes nothing.
    """
    hold_page(session, page)
    statement = select(Undertaking).where(Undertaking.page_id == page.id).with_for_update()
    fresh = unrestricted(statement, THE_PAGE_WAS_READ).execution_options(populate_existing=True)
    return session.scalars(fresh).one()


def today(session: Session, viewer: Viewer, at: datetime) -> date:
    """Return the day it is on the viewer's own clock."""
    return session.get_one(Person, viewer.person_id).local(at).date()
