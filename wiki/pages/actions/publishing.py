"""Putting a page before its readers."""

from datetime import datetime

from sqlalchemy import select

from wiki.core.access import THE_PAGE_WAS_READ, Viewer, unrestricted
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.pages.actions.saving import show_revision
from wiki.pages.audiences import address_to
from wiki.pages.facts import PagePublished
from wiki.pages.holding import hold_page
from wiki.pages.models import Page, Revision, State
from wiki.pages.policy import may_publish


def publish(session: Session, viewer: Viewer, page: Page, *, at: datetime | None = None) -> Page:
    """Publish a draft; publishing twice changes nothing.

    Raises:
        Refused: it is not theirs, or the space wants an approval first.
    """
    if hold_page(session, page).is_published:
        return page
    may_publish(viewer, page).enforce()
    return put_before_readers(session, viewer, page, at or now())


def publish_approved(
    session: Session, viewer: Viewer, page: Page, revision_id: int, *, at: datetime | None = None
) -> Page:
    """Let readers see the revision that a round approved; the review slice calls it when it decides."""
    hold_page(session, page)
    revision = revision_by_id(session, revision_id)
    if page.is_published:
        show_revision(session, page, revision)
        return page
    return put_before_readers(session, viewer, page, at or now())


def put_before_readers(session: Session, viewer: Viewer, page: Page, at: datetime) -> Page:
    """Move a draft to published, with its newest revision."""
    if page.head_id is not None:
        show_revision(session, page, revision_by_id(session, page.head_id))
    page.state = State.PUBLISHED
    page.published_at = page.published_at or at
    page.changed_at = at
    address_to(session, page)
    announce(session, PagePublished(page.id, page.live_id or 0), actor_id=viewer.person_id, at=at)
    return page


def revision_by_id(session: Session, revision_id: int) -> Revision:
    """Return a revision of a page that was read as the viewer."""
    statement = select(Revision).where(Revision.id == revision_id)
    return session.scalars(unrestricted(statement, THE_PAGE_WAS_READ)).one()
