"""Reading what files say, once for the same bytes, outside any transaction."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

from sqlalchemy import Engine

from wiki.core.db import reading, writing
from wiki.core.filetexts import FileTexts, FileWords, Outcome
from wiki.core.jobs import enqueue
from wiki.pages.files.port import FileStore, Missing
from wiki.pages.models import FileText
from wiki.pages.queries.filewords import pages_listing, unread
from wiki.search.changes import note

AT_ONCE = 100  # files; then other work has its turn
SECONDS = 20.0  # likewise
BYTES_LIMIT = 128 << 20  # of a file; imports may bring larger ones


@dataclass(frozen=True, slots=True)
class Reading:
    """Where files are, and who reads them."""

    store: FileStore
    texts: FileTexts

    def read(self, sha256: str, size: int) -> FileWords:
        """Return what a file says.

        Raises:
            Unreachable: the store cannot be used now.
        """
        if size > BYTES_LIMIT:
            return FileWords(Outcome.TOO_MUCH)
        try:
            with self.store.open(sha256) as stream:
                content = stream.read()
        except Missing:
            return FileWords(Outcome.MISSING)
        return self.texts.read(content)


def read_files(engine: Engine, means: Reading, payloads: Sequence[Mapping[str, Any]]) -> None:
    """Read the files nobody has read, of the pages that are named; a job that names none is about all.

    The search index is told in the transaction that keeps the words. What is left after a while is left to
    another job, so that other work has its turn.
    """
    named = {payload.get("page_id") for payload in payloads}
    pages = None if None in named else sorted(int(one) for one in named if one is not None)
    with reading(engine) as session:
        waiting = unread(session, pages, AT_ONCE)
    for sha256, size in in_time(waiting):
        words = means.read(sha256, size)
        with writing(engine, quiet=True) as session:
            session.merge(FileText(sha256=sha256, outcome=words.outcome, text=words.text))
            note(session, pages_listing(session, sha256))
    with writing(engine, quiet=True) as session:
        if waiting and unread(session, pages, 1):
            for page_id in [None] if pages is None else pages:
                enqueue(session, "read_files", {} if page_id is None else {"page_id": page_id})


def in_time(waiting: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Yield files until some time is over."""
    until = monotonic() + SECONDS
    for one in waiting:
        if monotonic() > until:
            return
        yield one
