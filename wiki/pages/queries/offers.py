"""Pages that are offered as templates."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import exists, func, select
from sqlalchemy.orm import contains_eager

from wiki.core.access import NotFound, Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import Page, PageTemplate, Revision, State
from wiki.spaces.models import Space, SpaceMember


@dataclass(frozen=True, slots=True)
class Offering:
    """Whether a page is a template, and whether somebody looks after its space."""

    is_offered: bool
    keeps_space: bool


NO_OFFERING = Offering(is_offered=False, keeps_space=False)


def offered(session: Session, viewer: Viewer) -> Sequence[Page]:
    """Return the pages offered as templates that the viewer may read, by space and title."""
    statement = (
        select(Page)
        .join(PageTemplate, PageTemplate.page_id == Page.id)
        .join(Page.space)
        .where(Page.state == State.PUBLISHED)
        .order_by(func.lower(Space.name), func.lower(Page.title), Page.id)
        .options(contains_eager(Page.space))
    )
    return session.scalars(readable(statement, Page.id, viewer)).all()


def offered_text(session: Session, viewer: Viewer, page_id: int) -> tuple[Page, str]:
    """Return a page that is offered, and the text readers see.

    Raises:
        NotFound: it is not offered, or the viewer may not read it.
    """
    statement = (
        select(Page, Revision.text)
        .join(PageTemplate, PageTemplate.page_id == Page.id)
        .join(Revision, Revision.id == Page.live_id)
        .where(Page.id == page_id, Page.state == State.PUBLISHED)
    )
    row = session.execute(readable(statement, Page.id, viewer)).first()
    if row is None:
        raise NotFound(page_id)
    return row[0], row[1]


def offering_of(session: Session, viewer: Viewer, page: Page) -> Offering:
    """Return how it stands with a page."""
    keeps = exists().where(
        SpaceMember.space_id == page.space_id,
        SpaceMember.person_id == viewer.person_id,
        SpaceMember.steward,
    )
    statement = select(exists().where(PageTemplate.page_id == Page.id), keeps).where(Page.id == page.id)
    row = session.execute(readable(statement, Page.id, viewer)).first()
    return Offering(*row) if row else NO_OFFERING
