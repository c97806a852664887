"""Which pages lead to a page, and by which words, as a viewer may know it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    exists,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from wiki.core.access import Viewer, may_read, readable
from wiki.core.db import Session
from wiki.pages.models import Link, LinkKind, Page, Redirect, Revision, State
from wiki.pages.queries.finding import published

OTHER, SOURCE, BEFORE = (
    aliased(Page),
    aliased(Page),
    aliased(Redirect),
)  # made once: it takes a millisecond each


def keys_of(viewer: Viewer, page: Page) -> Select[str]:
    """Return the statement for the targets that mean a page: its number, its title and its former ones.

    A title does not count where it means another page: an older one, or one that has a former title now.
    """
    is_seen = and_(OTHER.state == State.PUBLISHED, OTHER.id != page.id, may_read(OTHER.id, viewer))
    older = exists().where(OTHER.title_key == page.title_key, OTHER.id < page.id, is_seen)
    taken = exists().where(OTHER.title_key == Redirect.title_key, is_seen)
    had = exists().where(
        BEFORE.title_key == Redirect.title_key, BEFORE.page_id == OTHER.id, OTHER.id < page.id, is_seen
    )
    keys = union_all(
        select(literal(f"#{page.id}").label("key")),
        select(literal(page.title_key)).where(~older),
        select(Redirect.title_key).where(Redirect.page_id == page.id, ~taken, ~had),
    ).subquery()
    return select(keys.c.key)


def links_to(viewer: Viewer, page: Page) -> ColumnElement[bool]:
    """Return the clause for the links of other pages that lead to a page."""
    return and_(
        Link.kind == LinkKind.MENTIONS, Link.page_id != page.id, Link.target.in_(keys_of(viewer, page))
    )


def latest_mentioning(viewer: Viewer, page: Page, limit: int) -> Select[int]:
    """Return the statement for the ids of those pages leading to a page that changed last.

    It begins with the links, which are few, and looks their pages up; else it would read every page.
    """
    is_seen = and_(SOURCE.state == State.PUBLISHED, may_read(SOURCE.id, viewer))
    changed = select(SOURCE.changed_at).where(SOURCE.id == Link.page_id, is_seen).correlate(Link)
    found = (
        select(Link.page_id, changed.scalar_subquery().label("changed_at"))
        .where(links_to(viewer, page))
        .group_by(Link.page_id)
        .subquery()
    )
    latest = (
        select(found.c.page_id)
        .where(found.c.changed_at.is_not(None))
        .order_by(found.c.changed_at.desc(), found.c.page_id.desc())
        .limit(limit)
        .cte("latest_mentioning")
    )
    return select(latest.c.page_id)


def mentioning(viewer: Viewer, page: Page) -> Select[Page]:
    """Return the statement for all pages that lead to a page, the latest changed first."""
    sources = select(Link.page_id).where(links_to(viewer, page))
    return published(viewer).where(Page.id.in_(sources)).order_by(Page.changed_at.desc(), Page.id.desc())


@dataclass(frozen=True, slots=True)
class Spot:
    """The first place where a page's text leads somewhere."""

    text: str
    starts: int | None


def spots(session: Session, viewer: Viewer, page: Page, source_ids: Iterable[int]) -> dict[int, Spot]:
    """Return where each of the pages leads to a page, in the text readers see; one statement."""
    statement = (
        select(Link.page_id, Revision.text, func.min(Link.starts))
        .join(Page, Page.id == Link.page_id)
        .join(Revision, Revision.id == Page.live_id)
        .where(Link.page_id.in_(sorted(source_ids)), links_to(viewer, page))
        .group_by(Link.page_id, Revision.text)
    )
    rows = session.execute(readable(statement, Link.page_id, viewer))
    return {page_id: Spot(text, starts) for page_id, text, starts in rows}
