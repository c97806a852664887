"""What follows when a page changed: who wrote it, what it links to, and where search finds it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Engine, select

from wiki.core.access import unrestricted
from wiki.core.db import reading, writing
from wiki.core.jobs import Handler
from wiki.pages.files.words import Reading, read_files
from wiki.pages.indexing import BATCH, catch_up, index_pages
from wiki.pages.linking import known_links, links_in, set_links, wanted_links
from wiki.pages.models import Page, PageTopic, Revision
from wiki.pages.rendering import Renderings
from wiki.pages.tracing import trace, write_down
from wiki.search.changes import note
from wiki.search.port import SearchIndex

REASON = "a job follows every page"

REACTIONS: Mapping[str, Sequence[str]] = {
    "RevisionSaved": ("trace_pages", "link_pages", "index_pages"),
    "PagePublished": ("trace_pages", "link_pages", "index_pages"),
    "PageMoved": ("index_pages",),
    "PageDeleted": ("index_pages",),
    "PageRestored": ("index_pages",),
    "FilesChanged": ("index_pages", "read_files"),
    "TopicRenamed": ("index_topics",),
    "TopicsMerged": ("index_topics",),
    "SpaceChanged": ("index_spaces",),
}
BATCHES: Mapping[str, int] = {"index_pages": BATCH}  # half as much work for each page as with fifty at once


def handlers(
    index: SearchIndex, renderings: Renderings, base_url: str, means: Reading
) -> Mapping[str, Handler]:
    """Return who does which job, with the tools they need."""
    return {
        "trace_pages": trace_pages,
        "link_pages": lambda engine, payloads: link_pages(engine, renderings, base_url, payloads),
        "index_pages": lambda engine, payloads: index_pages(engine, index, renderings, pages_in(payloads)),
        "read_files": lambda engine, payloads: find_words_of_files(
            engine, index, renderings, means, payloads
        ),
        "index_topics": lambda engine, payloads: index_pages(
            engine, index, renderings, pages_about(engine, payloads)
        ),
        "index_spaces": lambda engine, payloads: index_pages(
            engine, index, renderings, pages_within(engine, payloads)
        ),
    }


def pages_in(payloads: Sequence[Mapping[str, Any]]) -> list[int]:
    """Return the pages the jobs name, once each."""
    return list(dict.fromkeys(int(payload["page_id"]) for payload in payloads))


def trace_pages(engine: Engine, payloads: Sequence[Mapping[str, Any]]) -> None:
    """Work out origins and authorship, and only then take the lock to write them down.

    Search is told again: it holds who wrote what, and another worker may have indexed the page before this.
    """
    for page_id in pages_in(payloads):
        with reading(engine) as session:
            traced = trace(session, page_id)
        with writing(engine) as session:
            write_down(session, traced)
            note(session, [page_id])


def find_words_of_files(
    engine: Engine,
    index: SearchIndex,
    renderings: Renderings,
    means: Reading,
    payloads: Sequence[Mapping[str, Any]],
) -> None:
    """Read files, and let search find what they say."""
    read_files(engine, means, payloads)
    catch_up(engine, index, renderings)


def link_pages(
    engine: Engine, renderings: Renderings, base_url: str, payloads: Sequence[Mapping[str, Any]]
) -> None:
    """Note where each page leads, unless saving it did so."""
    live = select(Revision.text).join(Page, Page.live_id == Revision.id)
    for page_id in pages_in(payloads):
        with reading(engine) as session:
            text = session.scalar(unrestricted(live.where(Page.id == page_id), REASON))
            known = known_links(session, page_id)
        links = links_in(renderings.rendered(text or ""), base_url)
        if known != wanted_links(page_id, links):
            with writing(engine) as session:
                set_links(session, page_id, links)


def pages_about(engine: Engine, payloads: Sequence[Mapping[str, Any]]) -> list[int]:
    """Return the pages about topics that were renamed or merged."""
    topics = {
        int(value) for payload in payloads for key, value in payload.items() if key in {"topic_id", "into_id"}
    }
    with reading(engine) as session:
        statement = select(PageTopic.page_id).where(PageTopic.topic_id.in_(topics)).distinct()
        return list(session.scalars(unrestricted(statement, REASON)))


def pages_within(engine: Engine, payloads: Sequence[Mapping[str, Any]]) -> list[int]:
    """Return the pages of spaces that changed."""
    spaces = {int(payload["space_id"]) for payload in payloads}
    with reading(engine) as session:
        return list(session.scalars(unrestricted(select(Page.id).where(Page.space_id.in_(spaces)), REASON)))
