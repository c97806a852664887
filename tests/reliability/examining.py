"""Looking for what was lost, what is only half there, and whether search says the same."""

import hashlib
import re
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import Engine, func, select, text

from tests.reliability.writers import Memory
from wiki.core.access import unrestricted
from wiki.core.db import Session, now, reading
from wiki.core.facts import FactRow
from wiki.core.jobs import Job
from wiki.pages.documents import indexed_versions
from wiki.pages.files.folder import FolderStore
from wiki.pages.models import Attachment, Draft, Page, Revision
from wiki.reviews.models import Message, Thread
from wiki.search.port import Unavailable
from wiki.search.whoosh_index import WhooshIndex

REASON = "a test looks at everything"
LOOK_SECONDS = 0.05


def lost(engine: Engine, files: Path, memory: Memory) -> list[str]:
    """Return everything that was acknowledged and is not there."""
    with reading(engine) as session:
        return [
            *missing("page", memory.pages, every(session, Page.title)),
            *missing("comment", memory.comments, every(session, Message.text)),
            *missing("line", memory.lines, written_lines(session)),
            *overwritten(session, memory),
            *lost_drafts(session, memory),
            *lost_files(session, files, memory),
        ]


def missing(kind: str, wanted: Iterable[str], there: set[str]) -> Iterator[str]:
    """Name what is not there."""
    return (f"{kind}: {each}" for each in wanted if each not in there)


def every(session: Session, column: object) -> set[str]:
    """Return all values of a column."""
    return set(session.scalars(unrestricted(select(column), REASON)))  # type: ignore[call-overload]


def written_lines(session: Session) -> set[str]:
    """Return every line anybody ever wrote on a page of all."""
    texts = every(session, Revision.text)
    return {line for each in texts for line in re.findall(r"\w+ wrote \d+", each)}


def overwritten(session: Session, memory: Memory) -> Iterator[str]:
    """Name the lines that somebody else's later save took back."""
    for (page_id, handle), number in memory.newest.items():
        newest = select(Revision.text).join(Page, Page.head_id == Revision.id).where(Page.id == page_id)
        head = session.scalar(unrestricted(newest, REASON)) or ""
        found = re.search(rf"{handle} wrote (\d+)", head)
        if found is None or int(found[1]) < number:
            yield f"overwritten: {handle} wrote {number} on page {page_id}"


def lost_drafts(session: Session, memory: Memory) -> Iterator[str]:
    """Name the drafts that are gone, older than acknowledged, or not what was typed."""
    drafts = {draft.form_token: draft for draft in session.scalars(select(Draft))}
    for token, sequence in memory.drafts.items():
        draft = drafts.get(token)
        if (
            draft is None
            or draft.sequence < sequence
            or draft.text.strip() != f"{token} typed {draft.sequence}"
        ):
            yield f"draft: {token} typed {sequence}"


def lost_files(session: Session, files: Path, memory: Memory) -> Iterator[str]:
    """Name the files whose rows are gone, or whose bytes are."""
    rows = session.execute(unrestricted(select(Attachment.name, Attachment.sha256), REASON))
    there = {row.name: row.sha256 for row in rows}
    for name, sha256 in memory.files.items():
        if there.get(name) != sha256 or not is_whole(files, sha256):
            yield f"file: {name}"


def is_whole(files: Path, sha256: str) -> bool:
    """Whether the store has the bytes with this hash."""
    store = FolderStore(files)
    if not store.has(sha256):
        return False
    with store.open(sha256) as content:
        return hashlib.sha256(content.read()).hexdigest() == sha256


def halves(engine: Engine, files: Path) -> list[str]:
    """Return every row without what belongs to it."""
    with reading(engine) as session:
        return [
            *broken_database(session),
            *pages_in_halves(session),
            *facts_in_halves(session),
            *(
                f"bytes of {sha256}"
                for sha256 in every(session, Attachment.sha256)
                if not is_whole(files, sha256)
            ),
            *(f"thread {each} says nothing" for each in silent_threads(session)),
        ]


def broken_database(session: Session) -> Iterator[str]:
    """Ask SQLite whether its file is whole; PostgreSQL was not killed."""
    if session.get_bind().dialect.name == "sqlite":
        if (health := session.scalar(text("PRAGMA integrity_check"))) != "ok":
            yield f"database: {health}"
        for row in session.execute(text("PRAGMA foreign_key_check")):
            yield f"row {row[1]} of {row[0]} points at nothing in {row[2]}"


def pages_in_halves(session: Session) -> Iterator[str]:
    """Name pages whose versions are not 1, 2, 3 … up to the one the page calls its newest."""
    numbers: dict[int, list[int]] = {}
    for page_id, number in session.execute(unrestricted(select(Revision.page_id, Revision.number), REASON)):
        numbers.setdefault(page_id, []).append(number)
    heads = select(Page.id, Revision.number).outerjoin(Revision, Page.head_id == Revision.id)
    for page_id, head in session.execute(unrestricted(heads, REASON)):
        present = sorted(numbers.get(page_id, []))
        if present != list(range(1, len(present) + 1)) or head != len(present):
            yield f"page {page_id} has versions {present} and calls {head} its newest"


def facts_in_halves(session: Session) -> Iterator[str]:
    """Name revisions that no fact tells of, and facts that tell of none."""
    told = session.scalars(select(FactRow).where(FactRow.name == "RevisionSaved"))
    ids = [fact.payload["revision_id"] for fact in told]
    present = set(session.scalars(unrestricted(select(Revision.id), REASON)))
    if sorted(ids) != sorted(present):
        yield f"facts and revisions differ: {sorted(set(ids) ^ present)}"


def silent_threads(session: Session) -> list[int]:
    """Return threads that were begun and have no message."""
    statement = select(Thread.id).where(Thread.id.not_in(select(Message.thread_id)))
    return list(session.scalars(unrestricted(statement, REASON)))


def seconds_until_level(engine: Engine, index: Path, patience: float) -> float:
    """Return how long it takes until search knows what the database does; beyond patience, infinity."""
    begun = time.monotonic()
    while time.monotonic() - begun < patience:
        if is_level(engine, index):
            return time.monotonic() - begun
        time.sleep(LOOK_SECONDS)
    return float("inf")


def is_level(engine: Engine, index: Path) -> bool:
    """Whether every fact is told, every job it led to is done, and the index says what the database does."""
    untold = select(func.count(FactRow.id)).where(FactRow.fanned_out_at.is_(None))
    is_waiting = Job.run_at > now()  # for its hour, unless it was tried and has to be tried again
    undone = select(func.count(Job.id)).where(Job.done_at.is_(None), ~is_waiting | (Job.attempts > 0))
    with reading(engine) as session:
        if session.scalar(untold) or session.scalar(undone):
            return False
        expected = indexed_versions(session)
    whoosh = WhooshIndex(index)
    try:
        return not whoosh.check(expected)
    except Unavailable:
        return False
    finally:
        whoosh.close()
