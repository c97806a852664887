"""Which wikis' exports are read, and how."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from sqlalchemy.orm import Session

from wiki.importing.archives import Archive, archive_at
from wiki.importing.elsewhere.bookstack import bookstack
from wiki.importing.elsewhere.confluence_html import confluence_html
from wiki.importing.elsewhere.confluence_xml import confluence_xml
from wiki.importing.elsewhere.entities import ENTITIES
from wiki.importing.elsewhere.gathered import Gathered, complete
from wiki.importing.elsewhere.notion import notion, unfolded
from wiki.importing.elsewhere.outline import outline
from wiki.importing.elsewhere.tree import FoundTree
from wiki.importing.folder_plan import FolderOrder, plan_tree
from wiki.importing.plans import Plan


class Wiki(StrEnum):
    """A wiki whose exports are read."""

    OUTLINE = "outline"
    BOOKSTACK = "bookstack"
    CONFLUENCE = "confluence"
    NOTION = "notion"


def confluence(archive: Archive) -> Gathered:
    """Read either of the two exports that Confluence makes."""
    return confluence_xml(archive) if ENTITIES in archive.sizes else confluence_html(archive)


READERS: dict[Wiki, Callable[[Archive], Gathered]] = {
    Wiki.OUTLINE: outline,
    Wiki.BOOKSTACK: bookstack,
    Wiki.CONFLUENCE: confluence,
    Wiki.NOTION: notion,
}


@contextmanager
def planned(session: Session, file: Path, wiki: Wiki, order: FolderOrder) -> Iterator[Plan]:
    """Work out what an export brings; the archive stays open while the plan is carried out.

    Raises:
        Broken: it cannot be read; the message says what to do.
    """
    with archive_at(file) as outer, unfolded(outer) as archive:
        gathered = complete(READERS[wiki](archive))
        tree = FoundTree(archive, gathered)
        named = replace(order, name=order.name or f"{wiki}/{file.stem}")
        plan = plan_tree(session, tree, named, file.stem)
        yield replace(plan, losses=(*plan.losses, *gathered.losses))
