"""Where a text leads, kept as rows so that backlinks and broken links are one query."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import unquote

from sqlalchemy import delete, select

from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.core.markdown import Pointer, Rendered
from wiki.core.markdown.slugs import PREFIX, anchor
from wiki.pages.models import Link, LinkKind, Section
from wiki.pages.queries.links import link_key, numbers_in

KEY_LENGTH = 300  # characters; no title is that long
ITSELF = ""  # the target of a link to a section of the same page
PAGE_ADDRESS = re.compile(r"/e/([0-9]{1,17})(?:-[^/?#]*)?(?:\?[^#]*)?(?:#(.*))?")
FILE_ADDRESS = re.compile(r"/files/([0-9a-f]{64})/[^/?#]+(?:[?#].*)?")


@dataclass(frozen=True, slots=True)
class Lead:
    """One place a text leads to."""

    target: str  # as `Link.target`
    section: str = ""  # the anchor of a heading there
    said: str = ""  # the target as it was written
    starts: int | None = None  # where in the text it is first written


@dataclass(frozen=True, slots=True)
class Links:
    """All places a text leads to, and the headings by which it can be reached."""

    pages: tuple[Lead, ...] = ()
    files: tuple[Lead, ...] = ()
    sections: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Write it down beside its revision."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Links":
        """Read what `to_json` wrote."""
        pages, files = (tuple(Lead(**each) for each in kept[name]) for name in ("pages", "files"))
        return cls(pages, files, tuple(kept["sections"]))


def links_in(rendered: Rendered, base_url: str = "") -> Links:
    """Return where a rendered text leads; addresses below `base_url`, if it is given, are ours too."""
    by_name = (
        Lead(link_key(link.target)[:KEY_LENGTH], section_of(link.section), link.target, place(link.start))
        for link in rendered.wikilinks
    )
    ours = [(local(pointer.href, base_url), pointer) for pointer in rendered.pointers]
    by_address = (lead for href, pointer in ours for lead in page_leads(href, pointer))
    files = (
        Lead(found[1], "", href, place(pointer.start))
        for href, pointer in ours
        if (found := FILE_ADDRESS.fullmatch(href))
    )
    sections = (heading.id for heading in rendered.headings)
    return Links(first_of_each([*by_name, *by_address]), first_of_each(files), tuple(dict.fromkeys(sections)))


def section_of(name: str) -> str:
    """Return the anchor of a section, or nothing where none is named."""
    return anchor(name) if name else ""


def place(start: int) -> int | None:
    """Return a place in the text, or None where it is unknown."""
    return start if start >= 0 else None


def local(href: str, base_url: str) -> str:
    """Return an address without the part that says which wiki it is, where that is this one."""
    base = base_url.rstrip("/")
    is_ours = base and href.lower().startswith(f"{base.lower()}/")
    return href[len(base) :] if is_ours else href


def page_leads(href: str, pointer: Pointer) -> Iterator[Lead]:
    """Yield the page, or the section of the same page, that an address means."""
    found = PAGE_ADDRESS.fullmatch(href)
    fragment = unquote((found[2] if found else href.removeprefix("#")) or "")
    section = fragment if fragment.startswith(PREFIX) and ":" not in fragment else ""  # footnotes have colons
    if found:
        number = f"#{int(found[1])}"
        yield Lead(number, section, number, place(pointer.start))
    elif href.startswith("#") and section:
        yield Lead(ITSELF, section, "", place(pointer.start))


def first_of_each(leads: Iterable[Lead]) -> tuple[Lead, ...]:
    """Return each place once, as it is first written."""
    found: dict[tuple[str, str], Lead] = {}
    for lead in sorted(leads, key=lambda lead: (lead.starts is None, lead.starts or 0)):
        found.setdefault((lead.target, lead.section), lead)
    return tuple(found.values())


def set_links(session: Session, page_id: int, links: Links) -> None:
    """Replace what is known of where a page leads."""
    kinds = (LinkKind.MENTIONS, LinkKind.SHOWS)
    session.execute(delete(Link).where(Link.page_id == page_id, Link.kind.in_(kinds)))
    session.execute(delete(Section).where(Section.page_id == page_id))
    session.add_all(rows_of(page_id, links))
    session.add_all(Section(page_id=page_id, anchor=each) for each in links.sections)


def rows_of(page_id: int, links: Links) -> Iterator[Link]:
    """Yield the rows that say where a page leads."""
    for kind, leads in ((LinkKind.MENTIONS, links.pages), (LinkKind.SHOWS, links.files)):
        for lead in leads:
            target = lead.target or f"#{page_id}"
            number = next(iter(numbers_in({target})), None) if kind is LinkKind.MENTIONS else None
            yield Link(
                page_id=page_id,
                kind=kind,
                target=target,
                number=number,
                section=lead.section,
                said=lead.said,
                starts=lead.starts,
            )


def known_links(session: Session, page_id: int) -> set[tuple[Any, ...]]:
    """Return what the rows say of where a page leads, to be compared."""
    rows = select(Link.kind, Link.target, Link.section, Link.said, Link.starts).where(Link.page_id == page_id)
    sections = select(Section.anchor).where(Section.page_id == page_id)
    reason = "the links of a page are compared with its text, not shown"
    return {
        *(tuple(row) for row in session.execute(unrestricted(rows, reason))),
        *((each,) for each in session.scalars(unrestricted(sections, reason))),
    }


def wanted_links(page_id: int, links: Links) -> set[tuple[Any, ...]]:
    """Return what the rows should say, in the form of `known_links`."""
    return {
        *((row.kind, row.target, row.section, row.said, row.starts) for row in rows_of(page_id, links)),
        *((each,) for each in links.sections),
    }
