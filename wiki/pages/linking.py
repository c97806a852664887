"""Which pages a page links to, kept as rows so that backlinks are one query."""

from sqlalchemy import delete

from wiki.core.db import Session
from wiki.core.markdown import Rendered
from wiki.pages.models import Link, LinkKind
from wiki.pages.queries.links import link_key

KEY_LENGTH = 300  # characters; no title is that long


def set_links(session: Session, page_id: int, rendered: Rendered) -> None:
    """Replace the page's mentions by those in its text."""
    session.execute(delete(Link).where(Link.page_id == page_id, Link.kind == LinkKind.MENTIONS))
    keys = dict.fromkeys(link_key(link.target)[:KEY_LENGTH] for link in rendered.wikilinks)
    session.add_all(Link(page_id=page_id, kind=LinkKind.MENTIONS, target=key) for key in keys)
