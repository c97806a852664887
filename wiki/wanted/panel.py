"""What a question's page says of who waits for it; nothing on other pages."""

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.pages.models import Kind, Page
from wiki.wanted.queries.wanted import Wanted
from wiki.wanted.queries.wants import wanted_on


def wanted_panel(session: Session, viewer: Viewer, page: Page) -> Wanted | None:
    """Return who waits for a question's answer and where the answer is; three statements, or none."""
    if page.kind is not Kind.QUESTION or not page.is_published:
        return None
    return wanted_on(session, viewer, page)
