"""Links between pages, as a viewer may see them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, case, select, union
from sqlalchemy.orm import aliased

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.core.markdown import Target, Wikilink
from wiki.core.names import folded
from wiki.pages.models import Page, Redirect, Revision, State
from wiki.pages.queries.finding import first_topic
from wiki.pages.queries.mentions import latest_mentioning

LARGEST_ID = 2**31 - 1  # of a column that counts pages
PAGE_NUMBER = re.compile(r"#[0-9]{1,17}")  # of a size that a database keeps
CALLED = aliased(Page)
MENTIONS_SHOWN = 8  # beside a page; the rest have a page of their own


def link_key(target: str) -> str:
    """Return how a wikilink's target is kept: a page's id as `#12`, else the folded title."""
    return f"#{int(target[1:])}" if PAGE_NUMBER.fullmatch(target) else folded(target)


def targets_of(session: Session, viewer: Viewer, links: Iterable[Wikilink]) -> Mapping[str, Target | None]:
    """Return where each wikilink leads; a page the viewer may not read looks like a missing one."""
    targets = sorted({link.target for link in links})
    if not targets:
        return {}
    found = pages_by_key(session, viewer, {link_key(target) for target in targets})
    return {target: found.get(link_key(target)) for target in targets}


def pages_by_key(session: Session, viewer: Viewer, keys: set[str]) -> dict[str, Target]:
    """Return the published pages behind the keys: by id, by present title, by former title."""
    return by_key(session.execute(readable(known_by(keys, among(named(keys))), Page.id, viewer)).all())


def live_text_of(session: Session, viewer: Viewer, target: str) -> str | None:
    """Return what readers see of the page that a wikilink's target means, or None if there is none."""
    keys = {link_key(target)}
    former_last = case((Page.title_key.in_(keys) | Page.id.in_(numbers_in(keys)), 0), else_=1)
    ids = among(named(keys))
    statement = (
        select(Revision.text)
        .join_from(ids, Page, Page.id == ids.c[0])
        .join(Revision, Revision.id == Page.live_id)
        .where(Page.state == State.PUBLISHED)
        .order_by(former_last, Page.id)
        .limit(1)
    )
    return session.scalar(readable(statement, Page.id, viewer))


def known_by(keys: set[str], ids: FromClause, *more: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    """Return the statement for what links need to know of published pages, the latest changed first."""
    former = and_(Redirect.page_id == Page.id, Redirect.title_key.in_(keys))
    return (
        select(Page.id, Page.slug, Page.title, Page.title_key, Redirect.title_key, *more)
        .join_from(ids, Page, Page.id == ids.c[0])
        .outerjoin(Redirect, former)
        .where(Page.state == State.PUBLISHED)
        .order_by(Page.changed_at.desc(), Page.id.desc())
    )


def named(keys: set[str]) -> list[Select[int]]:
    """Return the statements for the ids of pages that one of the keys means; each has an index."""
    return [
        select(CALLED.id).where(CALLED.id.in_(numbers_in(keys))),
        select(CALLED.id).where(CALLED.title_key.in_(keys)),
        select(Redirect.page_id).where(Redirect.title_key.in_(keys)),
    ]


def among(statements: Iterable[Select[int]]) -> FromClause:
    """Return the ids that the statements have, each once, to be joined.

    A database that is asked for either of several things reads every page; a list of ids is looked up.
    """
    return union(*statements).subquery()


def numbers_in(keys: set[str]) -> list[int]:
    """Return the ids among the keys; a number that no page can have is none."""
    numbers = (int(key[1:]) for key in keys if PAGE_NUMBER.fullmatch(key))
    return [number for number in numbers if number <= LARGEST_ID]


def by_key(rows: Iterable[Sequence[Any]]) -> dict[str, Target]:
    """Return what each key means: a number first, then a present title, then a former one.

    Of two pages with one title the older is meant, so that a new page never takes over links.
    """
    former: dict[str, Target] = {}
    present: dict[str, Target] = {}
    numbered: dict[str, Target] = {}
    for page_id, slug, title, key, old_key in sorted(rows, key=lambda row: -row[0]):
        target = Target(url=f"/e/{page_id}-{slug}", title=title)
        present[key] = numbered[f"#{page_id}"] = target
        if old_key:
            former[old_key] = target
    return former | present | numbered


@dataclass(frozen=True, slots=True)
class Mention:
    """A page that links to another."""

    path: str
    title: str
    topic: str | None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where a page's wikilinks lead, and the pages that lead to it, the latest changed first."""

    targets: Mapping[str, Target | None]
    mentions: Sequence[Mention]
    has_more: bool  # mentions than are here


def neighbours_of(session: Session, viewer: Viewer, page: Page, links: Iterable[Wikilink]) -> Neighbours:
    """Return the pages around a page that the viewer may read, in one statement."""
    wanted = sorted({link.target for link in links})
    latest = latest_mentioning(viewer, page, MENTIONS_SHOWN + 1)
    keys = {link_key(target) for target in wanted}
    statement = known_by(keys, among([*named(keys), latest]), Page.id.in_(latest), first_topic())
    rows = session.execute(readable(statement, Page.id, viewer)).all()
    found = by_key([row[:5] for row in rows])
    mentions = {row[0]: Mention(f"/e/{row[0]}-{row[1]}", row[2], row[6]) for row in rows if row[5]}
    return Neighbours(
        {target: found.get(link_key(target)) for target in wanted},
        list(mentions.values())[:MENTIONS_SHOWN],
        has_more=len(mentions) > MENTIONS_SHOWN,
    )
