"""Somebody's first page, for which they are offered a coach."""

from sqlalchemy import Select, select

from wiki.core.access import Viewer, unrestricted
from wiki.core.db import Session
from wiki.pages.models import Kind, Page

WHY = "only whether somebody has published before is taken from it"


def is_first(session: Session, viewer: Viewer, page: Page) -> bool:
    """Whether a draft of the viewer's would be the first page they publish, and nobody coaches it yet."""
    return could_be_first(viewer, page) and session.scalar(published_by(viewer.person_id)) is None


def could_be_first(viewer: Viewer, page: Page) -> bool:
    """Whether a page is a draft of the viewer's that could have a coach and has none."""
    is_own_draft = not page.is_published and page.author_id == viewer.person_id
    return is_own_draft and page.kind is not Kind.QUESTION and not page.is_coached


def published_by(person_id: int) -> Select[int]:
    """Return the statement for whether somebody has published more than questions: their id, or nothing."""
    statement = select(Page.author_id).where(
        Page.author_id == person_id, Page.published_at.is_not(None), Page.kind != Kind.QUESTION
    )
    return unrestricted(statement.distinct(), WHY)
