# mypy: disable-error-code="no-untyped-call"
"""The embedded search backend: Whoosh writes, and what it wrote is searched as arrays (decision 16).

Rules it keeps, from measurements of Whoosh's weak spots: no searcher of Whoosh's is shared or refreshed,
searches read immutable snapshots instead; one writer session holds one operation per document; values are
cast before any is added.
"""

import errno
import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from whoosh import index
from whoosh.index import LockError
from whoosh.writing import IndexWriter

from wiki.search.asked import Asked, Synonym, ask, every_term
from wiki.search.port import (
    EVERYWHERE,
    Differences,
    Document,
    Hits,
    Progress,
    Unavailable,
    Within,
    compare,
)
from wiki.search.vectors.blocks import Damaged
from wiki.search.vectors.correcting import corrections
from wiki.search.vectors.familiar import familiar
from wiki.search.vectors.filters import narrowed
from wiki.search.vectors.generations import Generations
from wiki.search.vectors.searching import search
from wiki.search.vectors.snapshot import Snapshot
from wiki.search.vectors.warming import Warming
from wiki.search.whoosh_files import Builds
from wiki.search.whoosh_rows import fields_of
from wiki.search.whoosh_schema import schema

log = logging.getLogger(__name__)

WRITER_MEGABYTES = 128
PASSING = frozenset(  # errors of the system that say nothing about files
    {errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EACCES, errno.EROFS}
)
REPORT_EVERY = 100  # documents between two reports of progress


class WhooshIndex:
    """An index in a folder; threads may share one, and every process may have its own."""

    def __init__(self, folder: Path) -> None:
        self.builds = Builds(folder)
        self.generations = Generations()
        self.warming = Warming()

    def find(
        self,
        query: str | Asked,
        audiences: Collection[str],
        *,
        limit: int = 25,
        offset: int = 0,
        typing: bool = False,
        within: Within = EVERYWHERE,
        synonyms: Sequence[Synonym] = (),
    ) -> Hits:
        """Return the best matches among documents that one of the audiences may read.

        Raises:
            Unavailable: there is no index, or it cannot be read.
        """
        snapshot = self.snapshot()
        self.warming.follow(snapshot)
        try:
            asked = taken_apart(snapshot, query, audiences, synonyms, typing=typing)
            if not asked or not audiences:
                return Hits()
            shelf = snapshot.shelf(frozenset(audiences))
            return search(snapshot, asked, shelf, narrowed(snapshot, within), limit, offset)
        except Exception as error:
            raise self.failed(error) from error

    def familiar(
        self, query: str | Asked, audiences: Collection[str], synonyms: Sequence[Synonym] = ()
    ) -> Mapping[int, float]:
        """Return how much of all that people wrote is about a query, by person, the most being 1.

        Raises:
            Unavailable: there is no index, or it cannot be read.
        """
        snapshot = self.snapshot()
        try:
            asked = taken_apart(snapshot, query, audiences, synonyms)
            return familiar(snapshot, every_term(asked), audiences)
        except Exception as error:
            raise self.failed(error) from error

    def corrections(self, words: Iterable[str], audiences: Collection[str]) -> Mapping[str, str]:
        """Return what to put in place of which words, where somebody mistyped them.

        Raises:
            Unavailable: there is no index, or it cannot be read.
        """
        snapshot = self.snapshot()
        try:
            return corrections(snapshot, words, frozenset(audiences))
        except Exception as error:
            raise self.failed(error) from error

    def replace(self, documents: Iterable[Document]) -> None:
        """Put documents in, each in place of the one with its id; the last of several counts."""
        latest = {document.id: document for document in documents}
        if not latest:
            return
        with self.builds.locked():
            self.write(self.writable(), latest.values())
            self.builds.note(iter(latest))

    def remove(self, ids: Iterable[int]) -> None:
        """Take documents out; unknown ids do no harm."""
        doomed = frozenset(ids)
        if not doomed:
            return
        with self.builds.locked():
            self.write(self.writable(), (), doomed)
            self.builds.note(iter(doomed))

    def versions(self) -> dict[int, int]:
        """Return the version of every document that is in."""
        snapshot = self.snapshot()
        try:
            live = snapshot.live
            pairs = zip(
                snapshot.column("page")[live].tolist(), snapshot.column("version")[live].tolist(), strict=True
            )
            return dict(pairs)
        except Exception as error:
            raise self.failed(error) from error

    def check(self, expected: Mapping[int, int]) -> Differences:
        """Compare what is in with the ids and versions that should be."""
        return compare(self.versions(), expected)

    @property
    def size(self) -> int:
        """How many documents are in."""
        return self.snapshot().count

    def rebuild(self, documents: Iterable[Document], progress: Progress | None = None) -> frozenset[int]:
        """Build a fresh index beside the old one, swap, and return the ids that changed meanwhile.

        Those ids were written to the old index while the new one was built; hand them in once more.
        """
        with self.builds.locked("rebuilding"):
            with self.builds.locked():
                self.builds.begin_noting()
            build = self.filled(documents, progress or (lambda _: None))
            with self.builds.locked():
                self.builds.promote(build)
                again = self.builds.end_noting()
                self.close()
                self.builds.sweep()
        return again

    def filled(self, documents: Iterable[Document], progress: Progress) -> Path:
        """Return a new build with these documents, or leave nothing behind."""
        build = self.builds.fresh()
        try:
            fill(build, documents, progress)
        except BaseException:
            self.builds.discard(build)
            raise
        return build

    @property
    def is_sound(self) -> bool:
        """Whether there is an index of which nothing is known to be damaged."""
        build = self.builds.current
        return build is not None and not self.builds.is_suspect(build)

    @property
    def is_there(self) -> bool:
        """Whether there is an index to add to; one that was lost or damaged has to be built anew."""
        return self.builds.current is not None

    @property
    def place(self) -> str:
        """Up to where the index has followed what changes; empty if that is not known."""
        build = self.builds.current
        return self.builds.reached(build) if build else ""

    def reach(self, place: str) -> None:
        """Keep with the index up to where it has followed."""
        if build := self.builds.current:
            self.builds.reach(build, place)

    def following(self) -> AbstractContextManager[None]:
        """Let one at a time, of the processes and threads of this node, bring the index up to date."""
        return self.builds.locked("following")

    def close(self) -> None:
        """Let go of the files; a search that runs keeps them open until it is done."""
        self.generations.forget()

    def snapshot(self) -> Snapshot:
        """Return the index as it is after the newest commit.

        Raises:
            Unavailable: there is no index, or it cannot be opened.
        """
        build = self.builds.current
        if build is None:
            raise Unavailable("There is no search index yet.")
        try:
            return self.generations.newest(build)
        except Exception as error:
            if self.builds.current not in {build, None}:  # a rebuild took its place in between
                return self.snapshot()
            raise self.unreadable(build, error) from error

    def unreadable(self, build: Path, error: Exception) -> Unavailable:
        """Set a build that does not open aside, unless another took its place, and say so.

        A full disk or too many open files are no fault of the build.
        """
        self.generations.forget()
        if is_passing(error):
            log.warning("The search index cannot be opened now: %s", error)
            return Unavailable("The search index cannot be opened now.")
        if self.builds.current == build:
            self.builds.set_aside(build)
        return Unavailable("The search index cannot be read.")

    def failed(self, error: Exception) -> Unavailable:
        """Say that a search failed; one query that fails is no reason to take the index from everybody.

        Where the files are to blame the index is marked, to be searched on until a new one takes its place.
        """
        log.error("A search failed; should this go on, run `wiki search rebuild`", exc_info=error)
        if isinstance(error, Damaged) and (build := self.builds.current):
            self.builds.suspect(build)
        self.generations.forget()
        return Unavailable("The search failed.")

    def writable(self) -> Path:
        """Return the build to write to; the first document of a new wiki makes one."""
        if build := self.builds.current:
            return build
        if self.builds.is_damaged:
            raise Unavailable("The search index was damaged and waits for a rebuild.")
        build = self.builds.fresh()
        index.create_in(str(build), schema())
        self.builds.promote(build)
        return build

    def write(self, build: Path, documents: Iterable[Document], doomed: Collection[int] = ()) -> None:
        """Change one build in one writer session, all or nothing."""
        rows = [fields_of(document) for document in documents]  # cast first: a bad value must not half-add
        writer = self.writer(build)
        try:
            change(writer, rows, doomed)
        except Exception as error:
            if not is_passing(error):  # values were cast before, so it could not read what it was to change
                self.builds.suspect(build)
            raise

    def writer(self, build: Path) -> IndexWriter:
        """Open the one writer that a build can have.

        Raises:
            Unavailable: another program writes to it, or it cannot be read.
        """
        try:
            return index.open_dir(str(build)).writer(limitmb=WRITER_MEGABYTES)
        except LockError as error:
            raise Unavailable("Something else writes to the search index.") from error
        except Exception as error:
            raise self.unreadable(build, error) from error


def taken_apart(
    snapshot: Snapshot,
    query: str | Asked,
    audiences: Collection[str],
    synonyms: Sequence[Synonym],
    *,
    typing: bool = False,
) -> Asked:
    """Return a query in the terms of all languages that may be read."""
    if isinstance(query, Asked):
        return query
    languages = snapshot.languages(frozenset(audiences))
    return ask(query, typing=typing, languages=languages, synonyms=tuple(synonyms))


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


def is_passing(error: Exception) -> bool:
    """Whether an error has reasons that lie outside the files, and that pass."""
    return isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno in PASSING)


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
