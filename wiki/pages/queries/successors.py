"""What replaced a page that was deleted."""

from wiki.core.access import Gone, NotFound, Viewer
from wiki.core.db import Session
from wiki.pages.models import Page
from wiki.pages.queries.finding import deleted_page, find_page

GENERATIONS = 10  # replaced pages in a row; a longer chain is nobody's wish


def successor_of(session: Session, viewer: Viewer, page: Page) -> Page | None:
    """Return the page that took the place of a deleted one, if the viewer may read it.

    Where that was deleted too, what replaced it is meant.
    """
    for _ in range(GENERATIONS):
        if page.replaced_by_id is None:
            return None
        try:
            return find_page(session, viewer, page.replaced_by_id)
        except NotFound:
            return None
        except Gone:
            page = deleted_page(session, viewer, page.replaced_by_id)
    return None
