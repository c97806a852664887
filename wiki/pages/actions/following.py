"""Letting the links of a page follow another page that was renamed or replaced."""

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.pages.actions.saving import save
from wiki.pages.linking import Links
from wiki.pages.models import Page, Revision
from wiki.pages.words import Words


def follow_title(
    session: Session, viewer: Viewer, page: Page, head: Revision, text: str, links: Links, title: str
) -> Revision:
    """Save a page's newest version with links that say `title`, as a minor change.

    Raises:
        Refused: the viewer may not edit the page.
        Stale: somebody saved since its newest version was read.
    """
    topics = tuple(topic.id for topic in page.topics)
    note = f"Link follows “{title}”"
    words = Words(head.title, head.summary, text, topics, note, minor=True, links=links)
    return save(session, viewer, page, words, base=head.number)
