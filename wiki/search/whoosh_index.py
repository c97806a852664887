"""The embedded search backend: Whoosh writes, and what it wrote is searched as arrays (decision 16).

Rules it keeps, from measurements of Whoosh's weak spots: no searcher of Whoosh's is shared or refreshed,
searches read immutable snapshots instead; one writer session holds one operation per document; values are
cast before any is added.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

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
from wiki.search.vectors.correcting import corrections
from wiki.search.vectors.familiar import familiar
from wiki.search.vectors.filters import narrowed
from wiki.search.vectors.searching import search
from wiki.search.vectors.snapshot import Snapshot
from wiki.search.vectors.warming import Warming
from wiki.search.whoosh_files import Builds
from wiki.search.whoosh_rows import fields_of
from wiki.search.whoosh_snapshots import Snapshots, is_passing
from wiki.search.whoosh_writing import change, fill, lay, writer_of


class WhooshIndex:
    """An index in a folder; threads may share one, and every process may have its own."""

    def __init__(self, folder: Path) -> None:
        self.builds = Builds(folder)
        self.snapshots = Snapshots(self.builds)
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
        with self.snapshots.searched() as snapshot:
            self.warming.follow(snapshot)
            asked = taken_apart(snapshot, query, audiences, synonyms, typing=typing)
            if not asked or not audiences:
                return Hits()
            shelf = snapshot.shelf(frozenset(audiences))
            return search(snapshot, asked, shelf, narrowed(snapshot, within), limit, offset)

    def familiar(
        self, query: str | Asked, audiences: Collection[str], synonyms: Sequence[Synonym] = ()
    ) -> Mapping[int, float]:
        """Return how much of all that people wrote is about a query, by person, the most being 1.

        Raises:
            Unavailable: there is no index, or it cannot be read.
        """
        with self.snapshots.searched() as snapshot:
            asked = taken_apart(snapshot, query, audiences, synonyms)
            return familiar(snapshot, every_term(asked), audiences)

    def corrections(self, words: Iterable[str], audiences: Collection[str]) -> Mapping[str, str]:
        """Return what to put in place of which words, where somebody mistyped them.

        Raises:
            Unavailable: there is no index, or it cannot be read.
        """
        with self.snapshots.searched() as snapshot:
            return corrections(snapshot, words, frozenset(audiences))

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
        with self.snapshots.searched() as snapshot:
            ids, versions = (snapshot.column(name)[snapshot.live].tolist() for name in ("page", "version"))
            return dict(zip(ids, versions, strict=True))

    def check(self, expected: Mapping[int, int]) -> Differences:
        """Compare what is in with the ids and versions that should be."""
        return compare(self.versions(), expected)

    @property
    def size(self) -> int:
        """How many documents are in."""
        return self.snapshots.newest().count

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
        self.snapshots.forget()

    def writable(self) -> Path:
        """Return the build to write to; the first document of a new wiki makes one."""
        if build := self.builds.current:
            return build
        if self.builds.is_damaged:
            raise Unavailable("The search index was damaged and waits for a rebuild.")
        build = self.builds.fresh()
        lay(build)
        self.builds.promote(build)
        return build

    def write(self, build: Path, documents: Iterable[Document], doomed: Collection[int] = ()) -> None:
        """Change one build in one writer session, all or nothing.

        Raises:
            Unavailable: another program writes to it, or it cannot be read.
        """
        rows = [fields_of(document) for document in documents]  # cast first: a bad value must not half-add
        try:
            writer = writer_of(build)
        except Unavailable:
            raise
        except Exception as error:
            raise self.snapshots.unreadable(build, error) from error
        try:
            change(writer, rows, doomed)
        except Exception as error:
            if not is_passing(error):  # values were cast before, so it could not read what it was to change
                self.builds.suspect(build)
            raise


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
