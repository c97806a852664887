"""What somebody began and has not published: words they typed and did not save, and drafts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, Select, and_, cast, func, null, select, union_all

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import Draft, DraftReason, Page, State
from wiki.pages.queries.drafts import within_sight

SHOWN = 4  # of each sort

Line = Select[*tuple[Any, ...]]  # title, page, draft, when


@dataclass(frozen=True, slots=True)
class Begun:
    """One thing to go on with."""

    title: str
    page_id: int | None
    draft_id: int | None  # of words that are not saved

    @property
    def url(self) -> str:
        """Where to go on; unsaved words on a page that is not there any more begin a new one."""
        place = f"/e/{self.page_id}/edit" if self.page_id else "/write"
        return f"{place}?draft={self.draft_id}" if self.draft_id else place


def begun_by(session: Session, viewer: Viewer) -> Sequence[Begun]:
    """Return what the viewer can go on with, unsaved words before drafts; one statement."""
    parts = [part.subquery() for part in (unsaved(viewer), drafts(viewer))]
    every = union_all(*(select(part) for part in parts)).subquery()
    statement = select(every).order_by(every.c.draft_id.is_(None), every.c.at.desc(), every.c.page_id)
    rows = session.execute(statement.execution_options(reader=viewer.person_id))
    return [Begun(row.title, row.page_id, row.draft_id) for row in rows]


def unsaved(viewer: Viewer) -> Line:
    """Return what the viewer typed last and did not save."""
    is_there = and_(Page.id == Draft.page_id, Page.state != State.DELETED)
    titles = func.coalesce(func.nullif(Draft.title, ""), Page.title, "Without a title")
    return (
        select(
            titles.label("title"),
            Page.id.label("page_id"),
            Draft.id.label("draft_id"),
            Draft.saved_at.label("at"),
        )
        .outerjoin(Page, is_there)
        .where(Draft.person_id == viewer.person_id, within_sight(viewer), Draft.reason == DraftReason.TYPED)
        .order_by(Draft.saved_at.desc(), Draft.id.desc())
        .limit(SHOWN)
    )


def drafts(viewer: Viewer) -> Line:
    """Return the pages the viewer began and has not published."""
    nothing = cast(null(), Integer).label("draft_id")
    statement = (
        select(Page.title, Page.id.label("page_id"), nothing, Page.changed_at.label("at"))
        .where(Page.author_id == viewer.person_id, Page.state == State.DRAFT)
        .order_by(Page.changed_at.desc(), Page.id)
        .limit(SHOWN)
    )
    return readable(statement, Page.id, viewer)
