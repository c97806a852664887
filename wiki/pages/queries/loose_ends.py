"""Links that lead nowhere, titles that wait for a page, and pages that nothing leads to."""

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from wiki.core.access import Statement, Viewer, may_read, readable
from wiki.pages.models import Attachment, Link, LinkKind, Page, Redirect, Section, State
from wiki.pages.queries.finding import published


def meant_by(viewer: Viewer) -> ColumnElement[int]:
    """Return the page a link leads to: by number, by title, by former title; of two pages the older."""
    other, named = aliased(Page), aliased(Page)
    ways = (
        select(other.id).where(other.id == Link.number, can_be_read(viewer, other)),
        select(func.min(named.id)).where(named.title_key == Link.target, can_be_read(viewer, named)),
        select(func.min(Redirect.page_id)).where(Redirect.title_key == Link.target, has_reader(viewer)),
    )
    return func.coalesce(*(each.correlate(Link).scalar_subquery() for each in ways))


def can_be_read(viewer: Viewer, page: type[Page]) -> ColumnElement[bool]:
    """Return the clause for pages that links of the viewer's can lead to."""
    return and_(page.state == State.PUBLISHED, may_read(page.id, viewer))


def has_reader(viewer: Viewer) -> ColumnElement[bool]:
    """Return the clause for former titles of such pages; asked last, so the title's index comes first."""
    page = aliased(Page)
    return exists().where(page.id == Redirect.page_id, can_be_read(viewer, page)).correlate(Redirect)


def broken_links(viewer: Viewer, author_id: int | None) -> Select[Link]:
    """Return the statement for the links, of pages by one author or by all, that lead to nothing."""
    kinds = or_(
        and_(Link.kind == LinkKind.MENTIONS, or_(leads_nowhere(viewer), misses_section(viewer))),
        and_(Link.kind == LinkKind.SHOWS, misses_file(viewer)),
    )
    order = Page.changed_at.desc(), Page.id, Link.id
    return readable(from_pages(select(Link), author_id).where(kinds).order_by(*order), Page.id, viewer)


def from_pages(statement: Statement, author_id: int | None) -> Statement:
    """Narrow a statement on links to those in published pages, of one author or of all."""
    narrowed = statement.join(Page, Page.id == Link.page_id).where(Page.state == State.PUBLISHED)
    return narrowed if author_id is None else narrowed.where(Page.author_id == author_id)


def leads_nowhere(viewer: Viewer) -> ColumnElement[bool]:
    """Return the clause for links whose page is not there."""
    return meant_by(viewer).is_(None)


def misses_section(viewer: Viewer) -> ColumnElement[bool]:
    """Return the clause for links to a section that their page does not have."""
    has_it = exists().where(Section.page_id == meant_by(viewer), Section.anchor == Link.section)
    return and_(Link.section != "", ~has_it.correlate(Link))


def misses_file(viewer: Viewer) -> ColumnElement[bool]:
    """Return the clause for links to a file that no page has."""
    holder = aliased(Page)
    has_it = exists().where(
        Attachment.sha256 == Link.target,
        holder.id == Attachment.page_id,
        holder.state != State.DELETED,
        may_read(Attachment.page_id, viewer),
    )
    return ~has_it.correlate(Link)


def wanted_titles(viewer: Viewer, author_id: int | None) -> Select[str, int, int]:
    """Return the statement for titles no page has, how many pages say each, and one of those that do."""
    count = func.count(func.distinct(Link.page_id))
    statement = from_pages(select(func.min(Link.said), count, func.min(Link.page_id)), author_id)
    missing = statement.where(Link.kind == LinkKind.MENTIONS, Link.number.is_(None), leads_nowhere(viewer))
    grouped = missing.group_by(Link.target).order_by(count.desc(), Link.target)
    return readable(grouped, Page.id, viewer)


def orphans(viewer: Viewer, author_id: int | None) -> Select[Page]:
    """Return the statement for pages that no other page leads to, the latest changed first."""
    former = select(Redirect.title_key).where(Redirect.page_id == Page.id).correlate(Page)
    ways = Link.number == Page.id, Link.target == Page.title_key, Link.target.in_(former)
    statement = published(viewer).where(*(~is_led_to(viewer, way) for way in ways))
    if author_id is not None:
        statement = statement.where(Page.author_id == author_id)
    return statement.order_by(Page.changed_at.desc(), Page.id)


def is_led_to(viewer: Viewer, way: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the clause for pages that another one, which the viewer may read, leads to in one way."""
    source = aliased(Page)
    is_seen = exists().where(source.id == Link.page_id, can_be_read(viewer, source)).correlate(Link)
    lead = select(Link.id).where(
        Link.kind == LinkKind.MENTIONS, way, Link.page_id != Page.id, is_seen, meant_by(viewer) == Page.id
    )
    return lead.correlate(Page).exists()
