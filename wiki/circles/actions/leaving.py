"""Somebody who took part in a circle is not here any more."""

from datetime import datetime

from wiki.circles.actions.arranging import make_host
from wiki.circles.actions.ending import end_circle
from wiki.circles.actions.places import hold, settle_places
from wiki.circles.facts import CircleLeft
from wiki.core.access import Refused, Viewer
from wiki.core.db import Session
from wiki.core.facts import announce
from wiki.pages.actions.places import leave
from wiki.pages.models import Page, PageRole
from wiki.people.models import Person
from wiki.reviews.readers import askable
from wiki.undertakings.models import Ending


def go_from(session: Session, page: Page, person: Person, at: datetime) -> None:
    """Free the place of somebody who is deactivated. Whoever took part longest hosts what they hosted.

    Where nobody is left it ends, and says so. A mentoring pair is left alone: it is no circle.
    """
    try:
        held = hold(session, page)
    except Refused:
        return
    roles = held.roles_of(person.id)
    if PageRole.HOST in roles:
        members = held.having(PageRole.MEMBER)
        here = askable(session, page, members)
        heir = next((each for each in members if each in here), None)
        if heir is None:
            end_circle(session, Viewer(person.id), page, Ending.DID_NOT_HAPPEN, at=at)
            return
        make_host(session, page, heir, person.id, at)
    leave(session, page, person.id, PageRole.HOST, PageRole.MEMBER, PageRole.WAITING, PageRole.INVITED)
    if roles & {PageRole.HOST, PageRole.MEMBER}:
        announce(session, CircleLeft(page.id, person.id), actor_id=person.id, at=at)
    settle_places(session, page, at)
