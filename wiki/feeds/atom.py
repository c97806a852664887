"""A feed as Atom (RFC 4287): titles and summaries, never the text."""

from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from feedgenerator import Atom1Feed
from markupsafe import escape

from wiki.feeds.queries import Named
from wiki.pages.models import Page

SINCE = 2026  # the year in the ids of entries, RFC 4151; it never changes, or programs show all anew


def written(named: Named, company: str, pages: Sequence[Page], address: Callable[[str], str]) -> str:
    """Return the document; `address` makes a path a whole address of this wiki."""
    feed = Atom1Feed(
        title=f"{named.name} · {company}",
        link=address("/"),
        description=None,
        language="en",
        feed_guid=identity(address, f"feed/{named.feed.id}"),
    )
    for page in pages:
        feed.add_item(
            title=page.title,
            link=address(page.path),
            description=escape(page.summary),  # readers take it for HTML,
            unique_id=identity(address, f"page/{page.id}"),
            author_name=page.author.name,
            pubdate=page.published_at,
            updateddate=page.changed_at,
            categories=[page.topic_name] if page.topic_name else [],
        )
    document: str = feed.writeString("utf-8")
    return document


def identity(address: Callable[[str], str], what: str) -> str:
    """Return a name that stays the same when a page is renamed."""
    return f"tag:{urlsplit(address('/')).hostname},{SINCE}:{what}"
