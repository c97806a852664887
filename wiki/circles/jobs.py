"""What follows in a circle: whom it concerns hears of it, and what somebody who left had is handed on."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from wiki.circles.actions.leaving import go_from
from wiki.circles.policy import TAKING_PART
from wiki.circles.queries.listing import MINE
from wiki.core.access import unrestricted
from wiki.core.db import Session, now
from wiki.core.jobs import Handler
from wiki.notices.models import Reason
from wiki.pages.models import Kind, Page, PagePerson, PageRole
from wiki.people.gone import when_gone
from wiki.people.models import Person
from wiki.reviews.telling import WHY, Payload, named, telling
from wiki.undertakings.queries import going_on_with, is_of_many

REACTIONS: Mapping[str, Sequence[str]] = {
    "CircleJoined": ("tell_circle_joined",),
    "CircleLeft": ("tell_circle_left",),
    "PlaceFreed": ("tell_place_free",),
    "CircleInvited": ("tell_circle_invited",),
    "HostingHandedOn": ("tell_hosting",),
    "UndertakingEnded": ("tell_circle_ended",),
    "PersonChanged": ("tend_circles",),
}


def hosts(session: Session, payload: Payload) -> set[int]:
    """Return who hosts the circle."""
    return having(session, payload["page_id"], PageRole.HOST)


def everybody(session: Session, payload: Payload) -> set[int]:
    """Return who takes part in a circle or waits for a place; other undertakings are not for this slice."""
    return having(session, payload["page_id"], *TAKING_PART, PageRole.WAITING)


def having(session: Session, page_id: int, *roles: PageRole) -> set[int]:
    """Return who has one of these roles in a circle."""
    statement = (
        select(PagePerson.person_id)
        .join(Page, Page.id == PagePerson.page_id)
        .where(Page.id == page_id, Page.kind == Kind.CIRCLE, PagePerson.role.in_(roles))
    )
    return set(session.scalars(unrestricted(statement, WHY)))


def leave_from(session: Session, person: Person) -> None:
    """Hand on or end what somebody hosted, and free the places they had."""
    for page in going_on_with(session, person.id, MINE, is_of_many()):
        go_from(session, page, person, now())


HANDLERS: Mapping[str, Handler] = {
    "tell_circle_joined": telling(Reason.JOINED, hosts),
    "tell_circle_left": telling(Reason.LEFT, hosts),
    "tell_place_free": telling(Reason.PLACE_FREE, named),
    "tell_circle_invited": telling(Reason.INVITED, named),
    "tell_hosting": telling(Reason.HANDED_ON, named),
    "tell_circle_ended": telling(Reason.ENDED, everybody),
    "tend_circles": when_gone(leave_from),
}
