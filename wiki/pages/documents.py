"""Pages as the search index knows them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.pages.audiences import audiences_of
from wiki.pages.models import Authorship, Page, Revision, State
from wiki.pages.queries.filewords import words_of_files
from wiki.pages.rendering import Renderings
from wiki.search.port import Document, Writer

BATCH = 100  # pages read at once while rebuilding
FILES_LIMIT = 400_000  # characters of all files of a page together; what comes after is not found
REASON = "the index holds everything and filters by audience inside the query"


def indexed_versions(session: Session) -> dict[int, int]:
    """Return the live revision of every page that belongs in the index."""
    statement = select(Page.id, Page.live_id).where(Page.state == State.PUBLISHED)
    return {page_id: live_id or 0 for page_id, live_id in session.execute(unrestricted(statement, REASON))}


def documents(session: Session, renderings: Renderings, page_ids: Sequence[int]) -> list[Document]:
    """Return the published ones among the pages as documents."""
    statement = (
        select(Page, Revision)
        .join(Revision, Revision.id == Page.live_id)
        .where(Page.id.in_(page_ids), Page.state == State.PUBLISHED)
        .options(selectinload(Page.author), selectinload(Page.space), selectinload(Page.topics))
    )
    rows = session.execute(unrestricted(statement, REASON)).all()
    published = [page.id for page, _ in rows]
    audiences, writers = audiences_of(session, published), writers_of(session, published)
    files = files_of(session, published)
    return [
        replace(
            document(page, revision, audiences[page.id], writers[page.id], renderings),
            files=files.get(page.id, ()),
        )
        for page, revision in rows
    ]


def writers_of(session: Session, page_ids: Sequence[int]) -> Mapping[int, tuple[Writer, ...]]:
    """Return whose words each page holds, who wrote most of it first."""
    statement = (
        select(Authorship.page_id, Authorship.person_id, Authorship.share)
        .where(Authorship.page_id.in_(page_ids), Authorship.words > 0)
        .order_by(Authorship.share.desc(), Authorship.person_id)
    )
    found: dict[int, tuple[Writer, ...]] = dict.fromkeys(page_ids, ())
    for page_id, person_id, share in session.execute(unrestricted(statement, REASON)):
        found[page_id] += (Writer(person_id, share),)
    return found


def files_of(session: Session, page_ids: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
    """Return what the files of each page are called and say, up to a limit, where it has any."""
    found: dict[int, tuple[str, ...]] = {}
    left = dict.fromkeys(page_ids, FILES_LIMIT)
    for page_id, name, _, text in session.execute(unrestricted(words_of_files(page_ids), REASON)):
        said = (text or "")[: left[page_id]]
        left[page_id] -= len(said)
        found[page_id] = (*found.get(page_id, ()), PurePath(name).stem, said)
    return found


def document(
    page: Page,
    revision: Revision,
    audiences: frozenset[str],
    writers: tuple[Writer, ...],
    renderings: Renderings,
) -> Document:
    """Return one page as the index keeps it."""
    return Document(
        id=page.id,
        version=revision.id,
        audiences=audiences,
        kind=page.kind.value,
        title=revision.title,
        summary=revision.summary,
        topics=tuple(topic.name for topic in page.topics),
        text=renderings.rendered(revision.text).plain,
        space=page.space.slug,
        author=page.author.handle,
        changed_at=page.changed_at,
        writers=writers,
    )


def all_documents(session: Session, renderings: Renderings) -> Iterator[Document]:
    """Yield every published page, for rebuilding the index."""
    ids = sorted(indexed_versions(session))
    for start in range(0, len(ids), BATCH):
        yield from documents(session, renderings, ids[start : start + BATCH])
        session.expunge_all()
