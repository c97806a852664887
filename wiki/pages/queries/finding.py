"""Finding pages."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from wiki.core.access import Gone, NotFound, Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import Page, State


def with_company(statement: Select[Page]) -> Select[Page]:
    """Load what every list and page says of a page: author, space and topics."""
    return statement.options(selectinload(Page.author), selectinload(Page.space), selectinload(Page.topics))


def find_page(session: Session, viewer: Viewer, page_id: int) -> Page:
    """Return the page with its author, space and topics.

    Raises:
        NotFound: there is none, or none the viewer may know of.
        Gone: it was deleted, and the viewer could read it before.
    """
    statement = with_company(select(Page).where(Page.id == page_id))
    page = session.scalar(readable(statement, Page.id, viewer))
    if page is None:
        raise NotFound(page_id)
    if page.state is State.DELETED:
        raise Gone(page_id)
    return page


def deleted_page(session: Session, viewer: Viewer, page_id: int) -> Page:
    """Return a page from the trash.

    Raises:
        NotFound: it is not in the trash, or the viewer could not read it.
    """
    statement = with_company(select(Page).where(Page.id == page_id, Page.state == State.DELETED))
    page = session.scalar(readable(statement, Page.id, viewer))
    if page is None:
        raise NotFound(page_id)
    return page


def published(viewer: Viewer) -> Select[Page]:
    """Return the statement for all published pages the viewer may read; narrow and order it further."""
    return readable(with_company(select(Page).where(Page.state == State.PUBLISHED)), Page.id, viewer)


def pages_by_ids(session: Session, viewer: Viewer, ids: Sequence[int]) -> list[Page]:
    """Return those of the pages that are published and readable, in the order of `ids`."""
    found = {page.id: page for page in session.scalars(published(viewer).where(Page.id.in_(ids)))}
    return [found[page_id] for page_id in ids if page_id in found]
