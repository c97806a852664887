"""Working on a problem, leaving it, asking a colleague, and saying no."""

from datetime import datetime

from wiki.core.access import Refused, Viewer
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.notices.actions import mark_done
from wiki.pages.actions.places import leave, put
from wiki.pages.audiences import address_to
from wiki.pages.holding import hold_page
from wiki.pages.models import Page, PageRole
from wiki.problems.facts import ProblemInvited, ProblemJoined, ProblemLeft
from wiki.problems.policy import WORKING_ON, may_invite, may_join, may_leave
from wiki.problems.queries import Group, group_of
from wiki.reviews.readers import askable

ASKED = (PageRole.INVITED, PageRole.DECLINED)
OUTSIDE = "They cannot read the space this problem is in. Ask a steward to add them, or ask somebody else."


def held(session: Session, page: Page) -> Group:
    """Return who works on a problem, keeping others from joining and leaving until this transaction ends."""
    hold_page(session, page)
    return group_of(session, page)


def join(session: Session, viewer: Viewer, page: Page, *, at: datetime | None = None) -> bool:
    """Work on it; False where the viewer does already.

    Raises:
        Refused: it is no problem, or enough people work on it.
    """
    moment, group = at or now(), held(session, page)
    if group.roles_of(viewer.person_id) & set(WORKING_ON):
        return False
    may_join(page, len(group.here)).enforce()
    leave(session, page, viewer.person_id, *ASKED)
    put(session, page, viewer.person_id, PageRole.MEMBER, moment)
    address_to(session, page)
    mark_done(session, viewer, page.id)
    announce(session, ProblemJoined(page.id, viewer.person_id), actor_id=viewer.person_id, at=moment)
    return True


def leave_problem(session: Session, viewer: Viewer, page: Page, *, at: datetime | None = None) -> bool:
    """Work on it no more; False where the viewer did not.

    Raises:
        Refused: they look after it, and somebody else could.
    """
    moment, group = at or now(), held(session, page)
    may_leave(viewer, page, group.keeper_id, alone=not group.heirs).enforce()
    if not group.roles_of(viewer.person_id) & set(WORKING_ON):
        return False
    leave(session, page, viewer.person_id, *WORKING_ON)
    address_to(session, page)
    announce(session, ProblemLeft(page.id, viewer.person_id), actor_id=viewer.person_id, at=moment)
    return True


def invite(
    session: Session, viewer: Viewer, page: Page, person_id: int, *, at: datetime | None = None
) -> bool:
    """Ask a colleague to work on it; False where they do, or were asked before.

    Raises:
        Refused: the viewer does not work on it, they may not read it, or too many were asked.
    """
    moment, group = at or now(), held(session, page)
    may_invite(viewer, page, group.roles_of(viewer.person_id), len(group.invited)).enforce()
    if group.roles_of(person_id) & {*WORKING_ON, PageRole.INVITED}:
        return False
    if not askable(session, page, [person_id]):
        raise Refused(OUTSIDE)
    if not put(session, page, person_id, PageRole.INVITED, moment):
        return False
    address_to(session, page)
    announce(session, ProblemInvited(page.id, person_id), actor_id=viewer.person_id, at=moment)
    return True


def decline(session: Session, viewer: Viewer, page: Page) -> None:
    """Say no to an invitation; nobody is told."""
    hold_page(session, page)
    leave(session, page, viewer.person_id, PageRole.INVITED)
    address_to(session, page)
    mark_done(session, viewer, page.id)
