"""Loose ends as a page shows them: what is wrong with each link, and what mends it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import unquote

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.core.markdown import Target
from wiki.core.markdown.slugs import PREFIX
from wiki.pages.models import Link, LinkKind, Page, Redirect, Revision, State
from wiki.pages.passages import passage
from wiki.pages.policy import may_edit
from wiki.pages.queries import replacements_of
from wiki.pages.queries.links import numbers_in, pages_by_key
from wiki.search.snippets import Part


class Wrong(StrEnum):
    """What is wrong with a link."""

    MISSING = "missing"
    DELETED = "deleted"
    SECTION = "section"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link that leads to nothing, and what there is to say and do about it."""

    source: Page
    may_edit: bool
    passage: Sequence[Part]
    wrong: Wrong
    said: str
    section: str
    target: Target | None  # the page whose section is missing
    deleted: Page | None  # the page that is in the trash
    can_follow: bool  # to what replaced that page

    @property
    def is_number(self) -> bool:
        """Whether the link says a page's number."""
        return self.said.startswith("#")


def described(session: Session, viewer: Viewer, links: Sequence[Link]) -> list[BrokenLink]:
    """Return the links with what is wrong with each; a few statements for all of them."""
    sources, texts = sources_of(session, viewer, links)
    keys = {link.target for link in links if link.kind is LinkKind.MENTIONS}
    targets = pages_by_key(session, viewer, keys)
    deleted = deleted_by_key(session, viewer, keys - set(targets))
    replaced = replacements_of(session, viewer, deleted.values())
    return [
        BrokenLink(
            source=sources[link.page_id],
            may_edit=bool(may_edit(viewer, sources[link.page_id])),
            passage=passage(texts[link.page_id], link.starts),
            wrong=wrong_with(link, targets, deleted),
            said=said_by(link),
            section=link.section.removeprefix(PREFIX),
            target=targets.get(link.target),
            deleted=deleted.get(link.target),
            can_follow=link.target in deleted and deleted[link.target].id in replaced,
        )
        for link in links
    ]


def sources_of(
    session: Session, viewer: Viewer, links: Sequence[Link]
) -> tuple[dict[int, Page], dict[int, str]]:
    """Return the pages the links are in, and what readers see there."""
    ids = sorted({link.page_id for link in links})
    statement = (
        select(Page, Revision.text).join(Revision, Revision.id == Page.live_id).where(Page.id.in_(ids))
    )
    rows = session.execute(readable(statement.options(selectinload(Page.space)), Page.id, viewer)).all()
    return {page.id: page for page, _ in rows}, {page.id: text for page, text in rows}


def deleted_by_key(session: Session, viewer: Viewer, keys: set[str]) -> dict[str, Page]:
    """Return the pages in the trash, of those the viewer could read, that the keys used to mean."""
    numbers = numbers_in(keys)
    former = select(Redirect.page_id).where(Redirect.title_key.in_(keys))
    ways = or_(Page.id.in_(numbers), Page.title_key.in_(keys), Page.id.in_(former))
    statement = select(Page, Redirect.title_key).outerjoin(Redirect, Redirect.page_id == Page.id)
    found = statement.where(Page.state == State.DELETED, ways).order_by(Page.id.desc())
    rows = session.execute(readable(found, Page.id, viewer)).all()
    before = {old: page for page, old in rows if old}
    return before | {page.title_key: page for page, _ in rows} | {f"#{page.id}": page for page, _ in rows}


def wrong_with(link: Link, targets: Mapping[str, Target], deleted: Mapping[str, Page]) -> Wrong:
    """Return what is wrong with a link that is known to be broken."""
    if link.kind is LinkKind.SHOWS:
        return Wrong.FILE
    if link.target in targets:
        return Wrong.SECTION
    return Wrong.DELETED if link.target in deleted else Wrong.MISSING


def said_by(link: Link) -> str:
    """Return what a link names, as it was written; of a file its name."""
    said = link.said or link.target
    return unquote(said.rpartition("/")[2]) if link.kind is LinkKind.SHOWS else said


@dataclass(frozen=True, slots=True)
class WantedTitle:
    """A title that pages lead to and no page has."""

    title: str
    count: int  # pages that the viewer may read
    example: Page


def wanted_rows(session: Session, viewer: Viewer, rows: Sequence[tuple[str, int, int]]) -> list[WantedTitle]:
    """Return the titles, each with one of the pages that lead to it."""
    ids = sorted({page_id for _, _, page_id in rows})
    found = session.scalars(readable(select(Page).where(Page.id.in_(ids)), Page.id, viewer))
    pages = {page.id: page for page in found}
    return [WantedTitle(title, count, pages[page_id]) for title, count, page_id in rows]
