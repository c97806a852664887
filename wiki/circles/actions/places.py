"""Who takes part at this moment, held so that a place is never given twice; and who gets one that is free."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from wiki.circles.facts import PlaceFreed
from wiki.circles.policy import NO_CIRCLE, TAKING_PART, is_circle
from wiki.core.access import THE_PAGE_WAS_READ, Refused, unrestricted
from wiki.core.db import Session
from wiki.core.facts import announce
from wiki.pages.actions.places import leave, put
from wiki.pages.audiences import address_to
from wiki.pages.models import Page, PagePerson, PageRole
from wiki.reviews.readers import askable
from wiki.undertakings.actions import locked
from wiki.undertakings.models import Undertaking

ASKED = (PageRole.INVITED, PageRole.DECLINED)  # a host is not told which: declining is silent


@dataclass(frozen=True, slots=True)
class Held:
    """A circle that nobody else changes until the transaction ends."""

    undertaking: Undertaking
    places: Sequence[tuple[int, PageRole]]  # person and role, who came first comes first

    def roles_of(self, person_id: int) -> frozenset[PageRole]:
        """Return what somebody is to it."""
        return frozenset(role for each, role in self.places if each == person_id)

    def having(self, *roles: PageRole) -> list[int]:
        """Return who has one of these roles."""
        return [person_id for person_id, role in self.places if role in roles]

    @property
    def taken(self) -> int:
        """How many places are taken."""
        return len(self.having(*TAKING_PART))

    @property
    def free(self) -> int:
        """How many are not."""
        return max((self.undertaking.seats or 0) - self.taken, 0)


def hold(session: Session, page: Page) -> Held:
    """Return who takes part now, keeping others from joining and leaving until this transaction ends.

    Raises:
        Refused: the page is no circle.
    """
    try:
        undertaking = locked(session, page)
    except NoResultFound:
        raise Refused(NO_CIRCLE) from None
    if not is_circle(page, undertaking):
        raise Refused(NO_CIRCLE)
    return Held(undertaking, places_on(session, page))


def places_on(session: Session, page: Page) -> Sequence[tuple[int, PageRole]]:
    """Return who is what to a page, the first first."""
    statement = (
        select(PagePerson.person_id, PagePerson.role)
        .where(PagePerson.page_id == page.id)
        .order_by(PagePerson.since, PagePerson.person_id)
    )
    rows = session.execute(unrestricted(statement, THE_PAGE_WAS_READ))
    return [(person_id, role) for person_id, role in rows]


def settle_places(session: Session, page: Page, at: datetime) -> None:
    """Give free places to those who waited longest, and let those read it who take part now."""
    session.flush()
    held = hold(session, page)
    waiting = held.having(PageRole.WAITING)
    here = askable(session, page, waiting) if waiting else set()
    for person_id in [each for each in waiting if each in here][: held.free]:
        leave(session, page, person_id, PageRole.WAITING)
        put(session, page, person_id, PageRole.MEMBER, at)
        announce(session, PlaceFreed(page.id, person_id), at=at)
    address_to(session, page)
