# mypy: disable-error-code="no-untyped-call"
"""The embedded search backend on Whoosh.

Rules it keeps, from measurements of Whoosh's weak spots: a searcher belongs to one thread and is opened
anew per generation, never refreshed; what a viewer may read is a set of documents inside the search;
queries are flat; one writer session holds one operation per document.
"""

import logging
import os
import threading
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whoosh import index
from whoosh.index import LockError
from whoosh.query.compound import Or
from whoosh.query.positional import Phrase
from whoosh.query.qcore import Query
from whoosh.query.terms import Term
from whoosh.searching import Searcher

from wiki.search.asked import Asked, ask
from wiki.search.port import Differences, Document, Hit, Hits, Progress, Unavailable, compare
from wiki.search.whoosh_files import Builds
from wiki.search.whoosh_schema import WEIGHTS, schema

log = logging.getLogger(__name__)

WRITER_MEGABYTES = 128
MOST_COMPLETIONS = 20  # words a beginning stands for, the commonest ones
AUDIENCES_KEPT = 100  # sets of audiences whose documents a thread remembers
REPORT_EVERY = 100  # documents between two reports of progress


@dataclass(slots=True)
class Opened:
    """A searcher with what it was opened for."""

    process: int
    build: Path
    index: index.FileIndex
    generation: int
    searcher: Searcher
    readable: dict[frozenset[str], frozenset[int]] = field(default_factory=dict)  # audiences -> documents

    @property
    def is_newest(self) -> bool:
        """Whether nothing was committed since."""
        return self.process == os.getpid() and self.generation == self.index.latest_generation()


class WhooshIndex:
    """An index in a folder; every process and thread may have its own object for the same folder."""

    def __init__(self, folder: Path) -> None:
        self.builds = Builds(folder)
        self.mine = threading.local()

    def find(
        self,
        query: str,
        audiences: Collection[str],
        *,
        limit: int = 25,
        offset: int = 0,
        typing: bool = False,
    ) -> Hits:
        """Return the best matches among documents that one of the audiences may read.

        Raises:
            Unavailable: there is no index, or it cannot be read.
        """
        asked = ask(query, typing=typing)
        searcher = self.searcher()
        if not asked or not audiences:
            return Hits()
        try:
            return search(searcher, asked, self.within(searcher, audiences), limit, offset)
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
        searcher = self.searcher()
        try:
            stored = [fields for _, fields in searcher.reader().iter_docs()]
            return {int(fields["id"]): fields["version"] for fields in stored}
        except Exception as error:
            raise self.failed(error) from error

    def check(self, expected: Mapping[int, int]) -> Differences:
        """Compare what is in with the ids and versions that should be."""
        return compare(self.versions(), expected)

    @property
    def size(self) -> int:
        """How many documents are in."""
        return int(self.searcher().doc_count())

    def rebuild(self, documents: Iterable[Document], progress: Progress | None = None) -> frozenset[int]:
        """Build a fresh index beside the old one, swap, and return the ids that changed meanwhile.

        Those ids were written to the old index while the new one was built; hand them in once more.
        """
        with self.builds.locked():
            self.builds.begin_noting()
        build = self.builds.fresh()
        fill(build, documents, progress or (lambda _: None))
        with self.builds.locked():
            self.builds.promote(build)
            again = self.builds.end_noting()
            self.close()
            self.builds.sweep()
        return again

    @property
    def is_there(self) -> bool:
        """Whether there is an index to add to; one that was lost or damaged has to be built anew."""
        return self.builds.current is not None

    def within(self, searcher: Searcher, audiences: Collection[str]) -> frozenset[int]:
        """Return the numbers of the documents that one of the audiences may read, kept for a generation."""
        held: Opened = self.mine.opened
        key = frozenset(audiences)
        if key not in held.readable:
            if len(held.readable) >= AUDIENCES_KEPT:
                held.readable.clear()
            held.readable[key] = documents_for(searcher, key)
        return held.readable[key]

    def close(self) -> None:
        """Give back the files that this thread holds open."""
        held: Opened | None = getattr(self.mine, "opened", None)
        if held and held.process == os.getpid():
            held.searcher.close()
        self.mine.opened = None

    def searcher(self) -> Searcher:
        """Return this thread's searcher on the newest generation."""
        build = self.builds.current
        if build is None:
            raise Unavailable("There is no search index yet.")
        try:
            return self.opened(build)
        except Exception as error:
            raise self.damaged(build) from error

    def opened(self, build: Path) -> Searcher:
        """Return the searcher at hand if it is still the newest, else a new one."""
        held: Opened | None = getattr(self.mine, "opened", None)
        if held and held.build == build and held.is_newest:
            return held.searcher
        self.close()
        found = index.open_dir(str(build))
        generation = int(found.latest_generation())  # before opening: a commit in between is seen next time
        searcher = found.searcher()
        self.mine.opened = Opened(os.getpid(), build, found, generation, searcher)
        return searcher

    def damaged(self, build: Path) -> Unavailable:
        """Set a build that does not open aside, unless another took its place, and say so."""
        self.mine.opened = None
        if self.builds.current == build:
            self.builds.set_aside(build)
        return Unavailable("The search index cannot be read.")

    def failed(self, error: Exception) -> Unavailable:
        """Say that a search failed; one query that fails is no reason to take the index from everybody."""
        log.error("A search failed; should this go on, run `wiki search rebuild`", exc_info=error)
        self.mine.opened = None
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
        try:
            writer = index.open_dir(str(build)).writer(limitmb=WRITER_MEGABYTES)
        except LockError as error:
            raise Unavailable("Something else writes to the search index.") from error
        except Exception as error:
            raise self.damaged(build) from error
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


def fields_of(document: Document) -> dict[str, Any]:
    """Return a document as Whoosh takes it."""
    return {
        "id": str(int(document.id)),
        "version": int(document.version),
        "audience": " ".join(sorted(document.audiences)),
        "kind": str(document.kind),
        "space": str(document.space),
        "author": str(document.author),
        "changed": int(document.changed_at.timestamp()),
        "title": clean(document.title),
        "summary": clean(document.summary),
        "topics": clean("\n".join(document.topics)),
        "text": clean(document.text),
    }


def clean(text: str) -> str:
    """Return text without the half characters that no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def search(searcher: Searcher, asked: Asked, allowed: frozenset[int], limit: int, offset: int) -> Hits:
    """Run a query within the documents allowed."""
    for phrase in asked.required:
        allowed &= frozenset(searcher.docs_for_query(anywhere(phrase)))
    for phrase in asked.excluded:
        allowed -= frozenset(searcher.docs_for_query(anywhere(phrase)))
    if not allowed:
        return Hits()
    words = scoring(searcher, asked)
    # `optimize` would skip documents it need not score and so could not count them.
    results = searcher.search(words, limit=offset + limit, filter=set(allowed), optimize=False)
    found = [Hit(int(hit["id"]), float(hit.score)) for hit in results[offset : offset + limit]]
    return Hits(found, len(results))


def documents_for(searcher: Searcher, audiences: Collection[str]) -> frozenset[int]:
    """Return the numbers of all documents that one of the audiences may read."""
    holds = Or([Term("audience", audience) for audience in sorted(audiences)])
    return frozenset(searcher.docs_for_query(holds))


def scoring(searcher: Searcher, asked: Asked) -> Query:
    """Return the flat query that ranks: any term in any field, weighted by field."""
    exact = [Term(name, term, boost=weight) for term in asked.terms for name, weight in WEIGHTS.items()]
    begun = [Term("title", term, boost=WEIGHTS["title"]) for term in completions(searcher, asked)]
    return Or(exact + begun)


def completions(searcher: Searcher, asked: Asked) -> list[str]:
    """Return the commonest title words that begin like the word being typed."""
    if not asked.beginning:
        return []
    reader = searcher.reader()
    begun = [raw.decode() for raw in reader.expand_prefix("title", asked.beginning)]
    begun.sort(key=lambda term: (-reader.doc_frequency("title", term), term))
    return [term for term in begun[:MOST_COMPLETIONS] if term not in asked.terms]


def anywhere(phrase: tuple[str, ...]) -> Query:
    """Return a query for the phrase in one field or another."""
    if len(phrase) == 1:
        return Or([Term(name, phrase[0]) for name in WEIGHTS])
    return Or([Phrase(name, list(phrase)) for name in WEIGHTS])
