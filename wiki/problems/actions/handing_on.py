"""A problem whose host has left the company goes to whoever works on it longest."""

from datetime import datetime

from wiki.core.db import Session
from wiki.core.facts import announce
from wiki.pages.actions.places import leave, put
from wiki.pages.models import Page, PageRole
from wiki.problems.actions.taking_part import held
from wiki.problems.facts import ProblemHandedOn
from wiki.reviews.readers import readers_among


def hand_on(session: Session, page: Page, person_id: int, at: datetime) -> None:
    """Let the longest member look after a problem that somebody who left wrote down, or looked after.

    Where nobody else works on it nothing changes; the page says that they have left.
    """
    group = held(session, page)
    host = group.host
    if (host.id if host else page.author_id) != person_id:
        return
    members = [each.id for each in group.here if each.id != person_id]
    here = readers_among(session, page.id, members)
    heir = next((each for each in members if each in here), None)
    if heir is None:
        return
    leave(session, page, person_id, PageRole.HOST)
    put(session, page, heir, PageRole.HOST, at)
    announce(session, ProblemHandedOn(page.id, heir), actor_id=person_id, at=at)
