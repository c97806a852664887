"""The trash: nothing is lost, and an old address says what replaced it."""

from datetime import datetime

from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.pages.audiences import address_to
from wiki.pages.facts import PageDeleted, PageRestored
from wiki.pages.models import Page, State
from wiki.pages.policy import may_delete


def delete(
    session: Session,
    viewer: Viewer,
    page: Page,
    *,
    replaced_by: Page | None = None,
    at: datetime | None = None,
) -> Page:
    """Move a page to the trash, where its revisions stay.

    Raises:
        Refused: it is neither the viewer's nor are they a steward.
    """
    may_delete(viewer, page).enforce()
    page.state = State.DELETED
    page.deleted_at = at or now()
    page.deleted_by_id = viewer.person_id
    page.replaced_by_id = replaced_by.id if replaced_by else None
    announce(session, PageDeleted(page.id), actor_id=viewer.person_id, at=at)
    return page


def restore(session: Session, viewer: Viewer, page: Page) -> Page:
    """Bring a page back as it was.

    Raises:
        Refused: the viewer could not have deleted it either.
    """
    may_delete(viewer, page).enforce()
    page.state = State.PUBLISHED if page.published_at else State.DRAFT
    page.deleted_at = page.deleted_by_id = page.replaced_by_id = None
    address_to(session, page)
    announce(session, PageRestored(page.id), actor_id=viewer.person_id)
    return page
