"""Leaving a problem to somebody else who works on it, of one's own accord."""

from datetime import datetime

from wiki.core.access import Refused, Viewer
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.pages.actions.places import leave, put
from wiki.pages.models import Page, PageRole
from wiki.problems.actions.taking_part import OUTSIDE, held
from wiki.problems.facts import ProblemHandedOn
from wiki.problems.policy import WORKING_ON, may_leave_to
from wiki.reviews.readers import readers_among


def leave_to(
    session: Session, viewer: Viewer, page: Page, heir_id: int, *, at: datetime | None = None
) -> bool:
    """Let somebody else who works on a problem look after it; False where they do already.

    Whoever looked after it goes on working on it, and can leave then.

    Raises:
        Refused: the viewer does not look after it, or the heir does not work on it or cannot read it.
    """
    moment, group = at or now(), held(session, page)
    if group.keeper_id == heir_id:
        return False
    works = heir_id in {each.id for each in group.here}
    may_leave_to(viewer, page, group.keeper_id, works_on_it=works).enforce()
    if heir_id not in readers_among(session, page.id, [heir_id]):
        raise Refused(OUTSIDE)
    leave(session, page, viewer.person_id, PageRole.HOST)
    if not (group.roles_of(viewer.person_id) & set(WORKING_ON)) - {PageRole.HOST}:
        put(session, page, viewer.person_id, PageRole.MEMBER, moment)
    put(session, page, heir_id, PageRole.HOST, moment)
    announce(session, ProblemHandedOn(page.id, heir_id), actor_id=viewer.person_id, at=moment)
    return True
