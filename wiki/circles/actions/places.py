"""Who takes part at this moment, held so that a place is never given twice; and who gets one that is free."""

from datetime import datetime

from wiki.circles.facts import PlaceFreed
from wiki.circles.policy import NO_CIRCLE, TAKING_PART, is_circle
from wiki.core.db import Session
from wiki.core.facts import announce
from wiki.pages.actions.places import leave, put
from wiki.pages.audiences import address_to
from wiki.pages.models import Page, PageRole
from wiki.reviews.readers import askable
from wiki.undertakings import holding
from wiki.undertakings.holding import Held

ASKED = (PageRole.INVITED, PageRole.DECLINED)  # a host is not told which: declining is silent


def hold(session: Session, page: Page) -> Held:
    """Return who takes part now, keeping others from joining and leaving until this transaction ends.

    Raises:
        Refused: the page is no circle.
    """
    return holding.hold(session, page, is_circle, NO_CIRCLE)


def taken(held: Held) -> int:
    """Return how many places are taken."""
    return len(held.having(*TAKING_PART))


def free(held: Held) -> int:
    """Return how many are not."""
    return max((held.undertaking.seats or 0) - taken(held), 0)


def settle_places(session: Session, page: Page, at: datetime) -> None:
    """Give free places to those who waited longest, and let those read it who take part now."""
    session.flush()
    held = hold(session, page)
    waiting = held.having(PageRole.WAITING)
    here = askable(session, page, waiting) if waiting else set()
    for person_id in [each for each in waiting if each in here][: free(held)]:
        leave(session, page, person_id, PageRole.WAITING)
        put(session, page, person_id, PageRole.MEMBER, at)
        announce(session, PlaceFreed(page.id, person_id), at=at)
    address_to(session, page)
