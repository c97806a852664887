"""The versions of a page, with the texts that are needed and no others."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, null, or_, select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import Page, Revision


@dataclass(frozen=True, slots=True)
class Version:
    """What a review needs to know of a revision."""

    id: int
    number: int
    author_id: int
    saved_at: datetime
    text: str  # empty where it was not asked for


def versions_of(
    session: Session,
    viewer: Viewer,
    page: Page,
    with_text: Collection[int | None],
    numbered: int | None = None,
) -> dict[int, Version]:
    """Return every version by its revision's id, in one statement.

    Texts come only with those whose id or number is named.
    """
    named = or_(Revision.id.in_([each for each in with_text if each]), Revision.number == numbered)
    text = case((named, Revision.text), else_=null())
    statement = select(
        Revision.id, Revision.number, Revision.author_id, Revision.saved_at, text.label("text")
    )
    statement = statement.where(Revision.page_id == page.id).order_by(Revision.number)
    return {
        row.id: Version(row.id, row.number, row.author_id, row.saved_at, row.text or "")
        for row in session.execute(readable(statement, Revision.page_id, viewer))
    }
