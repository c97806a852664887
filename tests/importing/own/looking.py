"""What is in a wiki once an export was brought in."""

from sqlalchemy import select

from tests.exporting.taking import Wiki
from wiki.core.access import unrestricted
from wiki.core.db import reading
from wiki.pages.models import Page, Revision


def page_called(wiki: Wiki, title: str) -> Page:
    """Return a page by its title."""
    with reading(wiki.engine) as session:
        return session.scalars(unrestricted(select(Page).where(Page.title == title), "test")).one()


def texts(wiki: Wiki, page: Page) -> list[str]:
    """Return the texts of a page's versions."""
    statement = select(Revision.text).where(Revision.page_id == page.id).order_by(Revision.number)
    with reading(wiki.engine) as session:
        return list(session.scalars(unrestricted(statement, "test")))
