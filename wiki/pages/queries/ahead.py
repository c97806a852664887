"""Who reads what is written behind a promise, before it is published."""

from sqlalchemy import ColumnElement, exists, or_, select

from wiki.core.access import PageAudience, Viewer, readable
from wiki.core.audiences import PERSON
from wiki.core.db import Session
from wiki.pages.models import Page, State


def is_admitted(viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition that the author of a page asked the viewer to read what is not published."""
    let_in = (PageAudience.page_id == Page.id, PageAudience.audience == PERSON.of(viewer.person_id))
    return exists().where(*let_in).correlate(Page)


def reads_ahead(viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition that the viewer, who may read a page, may read all of it.

    `wiki.pages.policy.may_read_ahead` says the same of a page in hand.
    """
    return or_(Page.state != State.PROMISED, Page.author_id == viewer.person_id, is_admitted(viewer))


def was_admitted(session: Session, viewer: Viewer, page: Page) -> bool:
    """Whether the author of a page asked the viewer to read what is not published."""
    statement = select(is_admitted(viewer)).select_from(Page).where(Page.id == page.id)
    return bool(session.scalar(readable(statement, Page.id, viewer)))
