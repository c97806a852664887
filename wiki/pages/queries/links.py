"""Links between pages, as a viewer may see them."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import or_, select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.core.markdown import Target, Wikilink
from wiki.pages.models import Link, LinkKind, Page, Redirect, State
from wiki.pages.queries.finding import published
from wiki.pages.titles import title_key

MENTIONS_LIMIT = 20  # more would be an index, not a hint


def link_key(target: str) -> str:
    """Return how a wikilink's target is kept: a page's id as `#12`, else the folded title."""
    return target if target.startswith("#") and target[1:].isdigit() else title_key(target)


def targets_of(session: Session, viewer: Viewer, links: Iterable[Wikilink]) -> Mapping[str, Target | None]:
    """Return where each wikilink leads; a page the viewer may not read looks like a missing one."""
    targets = sorted({link.target for link in links})
    if not targets:
        return {}
    found = pages_by_key(session, viewer, {link_key(target) for target in targets})
    return {target: found.get(link_key(target)) for target in targets}


def pages_by_key(session: Session, viewer: Viewer, keys: set[str]) -> dict[str, Target]:
    """Return the published pages behind the keys: by id, by present title, by former title."""
    ids = [int(key[1:]) for key in keys if key.startswith("#") and key[1:].isdigit()]
    columns = select(Page.id, Page.slug, Page.title, Page.title_key, Redirect.title_key)
    statement = (
        columns.outerjoin(Redirect, Redirect.page_id == Page.id)
        .where(Page.state == State.PUBLISHED)
        .where(or_(Page.id.in_(ids), Page.title_key.in_(keys), Redirect.title_key.in_(keys)))
        .order_by(Page.id.desc())
    )
    former: dict[str, Target] = {}
    present: dict[str, Target] = {}
    for page_id, slug, title, key, old_key in session.execute(readable(statement, Page.id, viewer)):
        target = Target(url=f"/e/{page_id}-{slug}", title=title)
        present[key] = present[f"#{page_id}"] = target
        if old_key:
            former[old_key] = target
    return former | present


def mentions_of(session: Session, viewer: Viewer, page: Page) -> Sequence[Page]:
    """Return the published pages that link to this one, newest first."""
    former = select(Redirect.title_key).where(Redirect.page_id == page.id)
    pointing = (
        select(Link.page_id)
        .where(Link.kind == LinkKind.MENTIONS, Link.page_id != page.id)
        .where(or_(Link.target.in_([f"#{page.id}", page.title_key]), Link.target.in_(former)))
    )
    statement = published(viewer).where(Page.id.in_(pointing))
    return session.scalars(statement.order_by(Page.changed_at.desc(), Page.id).limit(MENTIONS_LIMIT)).all()
