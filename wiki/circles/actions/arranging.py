"""What a host does: choose the day and the places, invite colleagues, hand the circle on."""

from datetime import date, datetime

from wiki.circles.actions.places import ASKED, hold, settle_places, taken
from wiki.circles.facts import CircleInvited, HostingHandedOn
from wiki.circles.policy import may_arrange, may_have_places, may_host, may_invite_more
from wiki.core.access import Refused, Viewer
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.pages.actions.places import become, put
from wiki.pages.audiences import address_to
from wiki.pages.models import Page, PageRole
from wiki.reviews.readers import askable
from wiki.undertakings.actions import extend

OUTSIDE = "They cannot read the space this circle is in. Ask a steward to add them, or invite somebody else."


def arrange(
    session: Session, viewer: Viewer, page: Page, seats: int, due_on: date, *, at: datetime | None = None
) -> None:
    """Choose how many people can take part and by which day; new places go to those who wait.

    Raises:
        Refused: the viewer does not host it, it has ended, or the day or the number cannot be chosen.
    """
    moment = at or now()
    held = hold(session, page)
    may_arrange(held.undertaking, held.roles_of(viewer.person_id)).enforce()
    may_have_places(seats, taken(held)).enforce()
    if held.undertaking.due_on != due_on:
        extend(session, viewer, page, due_on, at=moment)
    held.undertaking.seats = seats
    settle_places(session, page, moment)


def invite(
    session: Session, viewer: Viewer, page: Page, person_id: int, *, at: datetime | None = None
) -> bool:
    """Ask somebody to take part; False where they do, wait for a place, or were asked before.

    Raises:
        Refused: the viewer does not host it, it has ended, they may not read it, or too many are asked.
    """
    moment = at or now()
    held = hold(session, page)
    may_arrange(held.undertaking, held.roles_of(viewer.person_id)).enforce()
    if held.roles_of(person_id) & {PageRole.HOST, PageRole.MEMBER, PageRole.WAITING, *ASKED}:
        return False
    may_invite_more(len(held.having(*ASKED))).enforce()
    if not askable(session, page, [person_id]):
        raise Refused(OUTSIDE)
    put(session, page, person_id, PageRole.INVITED, moment)
    address_to(session, page)
    announce(session, CircleInvited(page.id, person_id), actor_id=viewer.person_id, at=moment)
    return True


def hand_on(
    session: Session, viewer: Viewer, page: Page, person_id: int, *, at: datetime | None = None
) -> None:
    """Let a member host it; whoever hosted it takes part as a member from then on.

    Raises:
        Refused: the viewer does not host it, it has ended, or the other does not take part.
    """
    held = hold(session, page)
    may_arrange(held.undertaking, held.roles_of(viewer.person_id)).enforce()
    may_host(held.roles_of(person_id)).enforce()
    if not askable(session, page, [person_id]):
        raise Refused("They are not here any more. Choose somebody who is.")
    become(session, page, viewer.person_id, PageRole.HOST, PageRole.MEMBER)
    make_host(session, page, person_id, viewer.person_id, at or now())


def make_host(session: Session, page: Page, person_id: int, before_id: int, at: datetime) -> None:
    """Let a member host it, and say so in the name of whoever did."""
    become(session, page, person_id, PageRole.MEMBER, PageRole.HOST)
    announce(session, HostingHandedOn(page.id, person_id), actor_id=before_id, at=at)
