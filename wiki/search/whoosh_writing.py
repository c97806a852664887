# mypy: disable-error-code="no-untyped-call"
"""Writing with Whoosh: one writer session holds one operation per document, and is cancelled if one fails."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from whoosh import index
from whoosh.index import LockError
from whoosh.writing import IndexWriter

from wiki.search.port import Document, Progress, Unavailable
from wiki.search.whoosh_rows import fields_of
from wiki.search.whoosh_schema import schema

WRITER_MEGABYTES = 128
REPORT_EVERY = 100  # documents between two reports of progress


def lay(build: Path) -> None:
    """Make an index without documents in the folder of a build."""
    index.create_in(str(build), schema())


def writer_of(build: Path) -> IndexWriter:
    """Open the one writer that a build can have.

    Raises:
        Unavailable: another program writes to it.
    """
    try:
        return index.open_dir(str(build)).writer(limitmb=WRITER_MEGABYTES)
    except LockError as error:
        raise Unavailable("Something else writes to the search index.") from error


def change(writer: IndexWriter, rows: Iterable[dict[str, Any]], doomed: Iterable[int]) -> None:
    """Take documents out, put others in and commit, or cancel it all."""
    try:
        for gone in doomed:
            writer.delete_by_term("id", str(gone))
        for row in rows:
            writer.update_document(**row)
    except BaseException:
        writer.cancel()
        raise
    writer.commit()


def fill(build: Path, documents: Iterable[Document], progress: Progress) -> None:
    """Write a whole new build."""
    writer = index.create_in(str(build), schema()).writer(limitmb=WRITER_MEGABYTES)
    seen: set[int] = set()
    try:
        for document in documents:
            if document.id not in seen:
                seen.add(document.id)
                writer.add_document(**fields_of(document))
            if len(seen) % REPORT_EVERY == 0:
                progress(len(seen))
    except BaseException:
        writer.cancel()
        raise
    writer.commit()
    progress(len(seen))
