"""A folder of Markdown files as a plan: a page for each, and a new revision where a file changed."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import or_, select

from wiki.core.db import Session
from wiki.core.names import slug_of
from wiki.importing.history import Author
from wiki.importing.known import Known, newest_tokens, pages_from
from wiki.importing.lineages import is_markdown
from wiki.importing.people import People, first_times
from wiki.importing.plans import Change, Plan, Version, Written
from wiki.importing.problems import Broken
from wiki.importing.sites import Attachable, Today, site_of, today
from wiki.importing.trees import PAGE_LIMIT, DatedTree, decoded, folder_tree
from wiki.pages.models import State
from wiki.people.models import Person

FAMILY = "folder:"
SHORT_HASH = 32  # hexadecimal digits; 128 bits tell any two texts apart
ADDRESSED = re.compile(r"(.*?)\s*<([^<>\s]+)>")  # Ada Adeyemi <ada@example.org>


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderOrder:
    """What to import from a folder, as whom and where to."""

    space: str | None = None
    name: str | None = None  # what tells this folder from others, should it move
    author: str | None = None  # the handle of whoever wrote files that do not say
    upload_limit: int = 20_000_000  # bytes of a file that comes along


def plan_folder(session: Session, folder: Path, order: FolderOrder) -> Plan:
    """Work out what is new in the folder.

    Raises:
        Broken: a file cannot be imported; the message names it.
    """
    place = folder.resolve()
    return plan_tree(session, folder_tree(folder), replace(order, name=order.name or str(place)), place.name)


def plan_tree(session: Session, tree: DatedTree, order: FolderOrder, called: str) -> Plan:
    """Work out what is new among files, wherever they are; `order` names them, `called` is for a new space.

    Raises:
        Broken: a file cannot be imported; the message names it.
    """
    texts = {
        path: decoded(tree.read(path, PAGE_LIMIT), path) for path in sorted(tree.sizes) if is_markdown(path)
    }
    attachable = Attachable(tree, order.upload_limit)
    site, twins = site_of(texts, {}, attachable.sha_of)
    source = f"{FAMILY}{order.name}:"
    known = pages_from(session, source)
    states = states_of(newest_tokens(session, source))
    writer = Writers(session, order.author)
    pages = [today(path, text, site) for path, text in texts.items()]
    fresh = [page for page in pages if is_new(texts[page.path], states, known.get(source + page.path))]
    conflicts = tuple(filter(None, (conflict(page, known.get(source + page.path)) for page in fresh)))
    changes = tuple(
        change_of(tree, page, source, known.get(source + page.path), texts[page.path], writer)
        for page in fresh
        if not conflict(page, known.get(source + page.path))
    )
    return Plan(
        space=order.space or slug_of(called, "imported"),
        changes=changes,
        unchanged=len(pages) - len(fresh),
        newcomers=newcomers(session, changes),
        read=attachable.read,
        family=FAMILY,
        conflicts=conflicts,
        losses=tuple(twins if changes else ()),
    )


class Writers:
    """Says who wrote a file."""

    def __init__(self, session: Session, handle: str | None) -> None:
        self.session = session
        self.usual = self.person(handle) if handle else None
        if handle and self.usual is None:
            raise Broken(f"There is nobody with the handle “{handle}”.")

    def of(self, page: Today) -> Author:
        """Return who wrote a file: whom it names, else the one named for all.

        Raises:
            Broken: nobody is named.
        """
        if page.head.author:
            return self.person(page.head.author) or author_from(page.head.author)
        if self.usual is None:
            says = "It names no author. Add one to its front matter, or name one for all: --author HANDLE."
            raise Broken(says, page.path, 1)
        return self.usual

    def person(self, named: str) -> Author | None:
        """Return somebody who is here, by handle, e-mail address or name."""
        given = author_from(named)
        matches = or_(
            Person.handle == named.lower(),
            Person.email == (given.email or named).lower(),
            Person.name == named,
        )
        found = self.session.scalars(select(Person).where(matches).order_by(Person.id).limit(2)).all()
        return Author(found[0].name, found[0].email or "") if len(found) == 1 else None


def author_from(named: str) -> Author:
    """Read a name, with or without an address."""
    found = ADDRESSED.fullmatch(named)
    return Author(found[1] or found[2].partition("@")[0], found[2].lower()) if found else Author(named)


def short_hash(text: str) -> str:
    """Return what tells one state of a file from another."""
    return hashlib.sha256(text.encode()).hexdigest()[:SHORT_HASH]


def states_of(tokens: Mapping[int, str]) -> dict[int, str]:
    """Return in which state each page's file was imported last."""
    return {page_id: token.rsplit(":", 2)[1] for page_id, token in tokens.items()}


def is_new(text: str, states: Mapping[int, str], known: Known | None) -> bool:
    """Whether the file is not as the last import left it."""
    return known is None or states.get(known.page_id) != short_hash(text)


def conflict(page: Today, known: Known | None) -> str:
    """Say why a page cannot be changed by the import."""
    if known is None:
        return ""
    if not (known.head_token or "").startswith(FAMILY):
        return f"{page.path}: was edited here since; the file's new text waits. Copy what you need by hand."
    if known.state is State.DELETED:
        return f"{page.path}: was deleted here; the file's new text is left out."
    return ""


def change_of(
    tree: DatedTree, page: Today, source: str, known: Known | None, text: str, writers: Writers
) -> Change:
    """Return what is new about one file."""
    number = (known.number or 0) + 1 if known else 1
    changed = tree.changed(page.path)
    version = Version(
        token=f"{source}{page.path}:{short_hash(text)}:{number}",
        author=writers.of(page),
        at=changed if known else page.head.at or changed,
        note="" if known else f"Imported from {page.path}",
        words=partial(same, page.words),
    )
    return Change(
        file=page.path,
        source=source + page.path,
        title=page.title,
        page_id=known.page_id if known else None,
        versions=(version,),
        topics=page.topics,
        files=tuple(page.translation.files),
        losses=page.losses,
    )


def same(words: Written) -> Written:
    """Return words that are known already."""
    return words


def newcomers(session: Session, changes: Sequence[Change]) -> Mapping[Author, datetime]:
    """Return the authors not known here, with their first date."""
    people = People(session, {})
    written = [(each.author, each.at) for change in changes for each in change.versions]
    return {author: at for author, at in first_times(written).items() if people.known(author) is None}
