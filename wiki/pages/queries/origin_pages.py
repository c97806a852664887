"""Which page another one came from: the question behind an explainer, and what came of a question."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, exists, select

from wiki.core.access import Viewer, readable
from wiki.core.db import Base, Session
from wiki.pages.models import Kind, Link, LinkKind, Page, State


@dataclass(frozen=True, slots=True)
class Came:
    """A page that another one came from, or that came of it, and the part of the source it is about."""

    page: Page
    section: str  # an anchor on the source, such as `thread-12`; empty: all of it

    @property
    def path(self) -> str:
        """Where the source says it."""
        return f"{self.page.path}#{self.section}" if self.section else self.page.path


def came_from_something() -> ColumnElement[bool]:
    """Return the expression for whether a page came from another one."""
    return exists().where(Link.page_id == Page.id, Link.kind == LinkKind.EXTRACTED_FROM).correlate(Page)


def kept_promise(column: str) -> ColumnElement[Any]:
    """Return the expression for when an explainer was promised (`begun_at`), or kept (`ended_at`).

    `undertakings` is a slice above this one, so its table is named rather than imported.
    """
    undertaking: Table = Base.metadata.tables["undertaking"]
    return (
        select(undertaking.c[column])
        .where(undertaking.c.page_id == Page.id, undertaking.c.how == "met", Page.kind == Kind.EXPLAINER)
        .correlate(Page)
        .scalar_subquery()
    )


def came_from(session: Session, viewer: Viewer, page: Page) -> Sequence[Came]:
    """Return the pages that a page came from and the viewer may read, in the order they were named."""
    statement = (
        select(Page, Link.section)
        .join(Link, and_(Link.number == Page.id, Link.kind == LinkKind.EXTRACTED_FROM))
        .where(Link.page_id == page.id, Page.state == State.PUBLISHED)
        .order_by(Link.id)
    )
    return [Came(source, part) for source, part in session.execute(readable(statement, Page.id, viewer))]


def came_of(session: Session, viewer: Viewer, page: Page) -> Sequence[Came]:
    """Return the published pages that came of a page and the viewer may read, the first one first."""
    statement = (
        select(Page, Link.section)
        .join(Link, and_(Link.page_id == Page.id, Link.kind == LinkKind.EXTRACTED_FROM))
        .where(Link.number == page.id, Page.state == State.PUBLISHED)
        .order_by(Link.id)
    )
    return [Came(other, part) for other, part in session.execute(readable(statement, Page.id, viewer))]


def questions_behind(session: Session, viewer: Viewer, page: Page) -> Sequence[Page]:
    """Return the questions that a page was made of and the viewer may read."""
    return [came.page for came in came_from(session, viewer, page) if came.page.kind is Kind.QUESTION]
