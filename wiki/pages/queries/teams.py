"""Which team a page is for, or could be."""

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.pages.models import Kind, Page
from wiki.people.memberships import team_of
from wiki.people.models import Team


def team_for(session: Session, page: Page) -> str:
    """Return the name of the team that a page is limited to; nothing where it is not."""
    team = session.get(Team, page.team_id) if page.team_id is not None else None
    return team.name if team else ""


def team_offered(session: Session, viewer: Viewer, page: Page | None, kind: Kind) -> str:
    """Return the name of the team the viewer may limit a lesson of theirs to; nothing without one."""
    if kind is not Kind.LESSON or (page is not None and page.author_id != viewer.person_id):
        return ""
    limited = team_for(session, page) if page else ""
    own = team_of(session, viewer.person_id)
    return limited or (own.name if own else "")
