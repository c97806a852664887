"""Taking part in a circle, waiting for a place, leaving, and saying no."""

from datetime import datetime

from wiki.circles.actions.places import ASKED, free, hold, settle_places
from wiki.circles.facts import CircleJoined, CircleLeft
from wiki.circles.policy import TAKING_PART, may_join, may_leave
from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.notices.actions import mark_done
from wiki.pages.actions.places import leave, put
from wiki.pages.audiences import address_to
from wiki.pages.models import Page, PageRole
from wiki.undertakings.holding import Held


def join(session: Session, viewer: Viewer, page: Page, *, at: datetime | None = None) -> PageRole:
    """Take a place, or wait for one in the order people came; who is there already stays what they are.

    Raises:
        Refused: it is no circle, or has ended.
    """
    moment = at or now()
    held = hold(session, page)
    may_join(page, held.undertaking).enforce()
    if already := standing(held, viewer.person_id):
        return already
    role = PageRole.MEMBER if free(held) else PageRole.WAITING
    leave(session, page, viewer.person_id, *ASKED)
    put(session, page, viewer.person_id, role, moment)
    address_to(session, page)
    mark_done(session, viewer, page.id)
    if role is PageRole.MEMBER:
        announce(session, CircleJoined(page.id, viewer.person_id), actor_id=viewer.person_id, at=moment)
    return role


def standing(held: Held, person_id: int) -> PageRole | None:
    """Return how somebody takes part already, or that they wait."""
    roles = held.roles_of(person_id)
    return next((role for role in (*TAKING_PART, PageRole.WAITING) if role in roles), None)


def leave_circle(session: Session, viewer: Viewer, page: Page, *, at: datetime | None = None) -> None:
    """Take part no more, or wait no longer; whoever waited longest gets the place.

    Raises:
        Refused: it has ended, or the viewer hosts it.
    """
    moment = at or now()
    held = hold(session, page)
    roles = held.roles_of(viewer.person_id)
    may_leave(held.undertaking, roles, held.having(PageRole.MEMBER)).enforce()
    leave(session, page, viewer.person_id, PageRole.MEMBER, PageRole.WAITING)
    if PageRole.MEMBER in roles:
        announce(session, CircleLeft(page.id, viewer.person_id), actor_id=viewer.person_id, at=moment)
    settle_places(session, page, moment)


def decline(session: Session, viewer: Viewer, page: Page, *, at: datetime | None = None) -> None:
    """Say no to an invitation; nobody is told, and nobody sees it: to the host it looks as before.

    Raises:
        Refused: the page is no circle.
    """
    if PageRole.INVITED in hold(session, page).roles_of(viewer.person_id):
        leave(session, page, viewer.person_id, PageRole.INVITED)
        put(session, page, viewer.person_id, PageRole.DECLINED, at or now())
        address_to(session, page)
    mark_done(session, viewer, page.id)
