"""Reading the versions of a page."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from wiki.core.access import NotFound, Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import Page, Revision
from wiki.pages.policy import may_edit
from wiki.spaces.models import Policy


def revision_of(session: Session, viewer: Viewer, page: Page, number: int) -> Revision:
    """Return one version of a page.

    Raises:
        NotFound: the page has no such version, or readers do not see it yet.
    """
    statement = select(Revision).where(Revision.page_id == page.id, Revision.number == number)
    revision = session.scalar(
        readable(statement.options(selectinload(Revision.author)), Revision.page_id, viewer)
    )
    if revision is None or hidden_from(viewer, page, revision):
        raise NotFound(page.id, number)
    return revision


def hidden_from(viewer: Viewer, page: Page, revision: Revision) -> bool:
    """Whether a strict space still keeps a revision from those who only read there."""
    waits = page.is_published and page.space.policy is Policy.STRICT and revision.number > page.version
    return waits and not may_edit(viewer, page)


def live_of(session: Session, viewer: Viewer, page: Page) -> Revision:
    """Return the revision readers see."""
    return by_id(session, viewer, page, page.live_id)


def head_of(session: Session, viewer: Viewer, page: Page) -> Revision:
    """Return the newest revision, which editors continue."""
    return by_id(session, viewer, page, page.head_id)


def by_id(session: Session, viewer: Viewer, page: Page, revision_id: int | None) -> Revision:
    """Return a revision of the page by its id."""
    statement = select(Revision).where(Revision.id == revision_id, Revision.page_id == page.id)
    revision = session.scalar(
        readable(statement.options(selectinload(Revision.author)), Revision.page_id, viewer)
    )
    if revision is None:
        raise NotFound(page.id)
    return revision


def history_of(session: Session, viewer: Viewer, page: Page) -> Sequence[Revision]:
    """Return the versions of a page, newest first, with their authors."""
    statement = (
        select(Revision)
        .where(Revision.page_id == page.id)
        .options(selectinload(Revision.author))
        .order_by(Revision.number.desc())
    )
    return session.scalars(readable(statement, Revision.page_id, viewer)).all()


def author_set(session: Session, viewer: Viewer, page: Page) -> frozenset[int]:
    """Return the ids of everybody who wrote a revision of the page."""
    statement = select(Revision.author_id).where(Revision.page_id == page.id).distinct()
    return frozenset(session.scalars(readable(statement, Revision.page_id, viewer))) | {page.author_id}
