"""Which page somebody means, however they say it: by title, number, link or address."""

from wiki.core.access import NotFound, Viewer
from wiki.core.db import Session
from wiki.core.markdown.wikilinks import SYNTAX, read
from wiki.pages.linking import PAGE_ADDRESS, local
from wiki.pages.models import Page
from wiki.pages.queries.finding import find_page
from wiki.pages.queries.links import link_key, pages_by_key


def page_meant(session: Session, viewer: Viewer, said: str, base_url: str) -> Page:
    """Return the published page that is meant.

    Raises:
        NotFound: there is none, or none the viewer may know of.
    """
    keys = [link_key(way) for way in ways_to_read(said.strip(), base_url)]
    found = pages_by_key(session, viewer, set(keys))
    target = next((found[key] for key in keys if key in found), None)
    page = PAGE_ADDRESS.fullmatch(target.url) if target else None
    if page is None:
        raise NotFound(said)
    return find_page(session, viewer, int(page[1]))


def ways_to_read(said: str, base_url: str) -> list[str]:
    """Return the targets that somebody may mean, the likeliest first."""
    address = PAGE_ADDRESS.fullmatch(local(said, base_url))
    if address:
        return [f"#{address[1]}"]
    wikilink = SYNTAX.fullmatch(said)
    link = read(wikilink[1], wikilink[2]) if wikilink else None
    if link:
        return [link.target]
    return [f"#{said}", said] if said.isascii() and said.isdigit() else [said]
