"""Links that say what a page is no longer called, in pages the viewer may edit."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import selectinload

from wiki.core.access import THE_PAGE_WAS_READ, Viewer, readable, unrestricted
from wiki.core.db import Session
from wiki.pages.models import Link, LinkKind, Page, Redirect, Revision, State
from wiki.pages.queries.links import pages_by_key
from wiki.pages.queries.mentions import keys_of


def outdated_keys(session: Session, viewer: Viewer, page: Page) -> frozenset[str]:
    """Return the targets that mean a page and should mean something newer.

    Of a page that is there: its former titles, unless they mean another page by now. Of one in the trash:
    all that lead nowhere without it.
    """
    if page.state is not State.DELETED:
        keys = session.scalars(unrestricted(keys_of(viewer, page), THE_PAGE_WAS_READ))
        return frozenset(keys) - {f"#{page.id}", page.title_key}
    former = select(Redirect.title_key).where(Redirect.page_id == page.id)
    titles = session.scalars(unrestricted(former, THE_PAGE_WAS_READ))
    every = {f"#{page.id}", page.title_key, *titles}
    return frozenset(every - set(pages_by_key(session, viewer, every)))


def saying(viewer: Viewer, keys: AbstractSet[str]) -> Select[Page]:
    """Return the statement for pages, the viewer's own drafts among them, that say one of the targets."""
    sources = select(Link.page_id).where(Link.kind == LinkKind.MENTIONS, Link.target.in_(keys))
    mine = and_(Page.state == State.DRAFT, Page.author_id == viewer.person_id)
    seen = or_(Page.state == State.PUBLISHED, mine)
    statement = select(Page).where(Page.id.in_(sources), seen).options(selectinload(Page.space))
    return readable(statement.order_by(Page.id), Page.id, viewer)


def heads_of(session: Session, viewer: Viewer, pages: Sequence[Page]) -> dict[int, Revision]:
    """Return the newest version of each page, by the page's id."""
    ids = [page.head_id for page in pages if page.head_id]
    statement = select(Revision).where(Revision.id.in_(ids))
    rows = session.scalars(readable(statement, Revision.page_id, viewer))
    return {revision.page_id: revision for revision in rows}
