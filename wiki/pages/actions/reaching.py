"""Limiting a lesson to the team of whoever tells it, and opening it to its space."""

from datetime import datetime

from wiki.core.access import Refused, Viewer
from wiki.core.db import Session
from wiki.core.facts import announce
from wiki.pages.audiences import address_to
from wiki.pages.facts import PageMoved
from wiki.pages.holding import hold_page
from wiki.pages.models import Page, Reach
from wiki.pages.policy import may_limit
from wiki.people.memberships import team_of

NO_TEAM = "You are in no team at the moment, so there is nobody to limit it to."


def limit_to_team(
    session: Session, viewer: Viewer, page: Page, *, for_team: bool, at: datetime | None = None
) -> None:
    """Let only the author's team read a lesson, or everybody in its space; what it is already stays.

    It stays with the team it was told to, wherever its author works later.

    Raises:
        Refused: it is no lesson, somebody else's, in a closed space, or its author is in no team.
    """
    if for_team is (hold_page(session, page).reach is Reach.TEAM):
        return
    may_limit(viewer, page).enforce()
    team = team_of(session, viewer.person_id) if for_team else None
    if for_team and team is None:
        raise Refused(NO_TEAM)
    page.reach, page.team_id = (Reach.TEAM, team.id) if team else (Reach.SPACE, None)
    session.flush()
    address_to(session, page)
    announce(session, PageMoved(page.id), actor_id=viewer.person_id, at=at)
