"""What the rest of the wiki knows about search: documents go in, ids with scores come out."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol

from wiki.search.asked import Asked, Synonym

Progress = Callable[[int], None]  # told how many documents are done


class Unavailable(Exception):
    """The index is missing or unreadable; a rebuild from the database cures it."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody whose words a page holds, and their share of it, 0 to 1."""

    person_id: int
    share: float


@dataclass(frozen=True, slots=True)
class Document:
    """A page as the index keeps it; who may find it travels with its words."""

    id: int
    version: int  # which revision readers see
    audiences: frozenset[str]
    kind: str
    title: str
    summary: str
    topics: tuple[str, ...]  # their names
    text: str
    space: str  # its slug
    author: str  # the handle of who began it
    changed_at: datetime
    writers: tuple[Writer, ...] = ()
    files: tuple[str, ...] = ()  # what its files are called and say


@dataclass(frozen=True, slots=True)
class Within:
    """What a hit is besides matching; what is empty asks for nothing, several values are alternatives."""

    spaces: Collection[str] = ()  # slugs
    authors: Collection[str] = ()  # handles
    kinds: Collection[str] = ()
    since: datetime | None = None  # changed then or later
    before: datetime | None = None


EVERYWHERE = Within()


class Hit(NamedTuple):
    """A page that matches, and how well."""

    id: int
    score: float


@dataclass(frozen=True, slots=True)
class Hits:
    """The best matches, and how many there are in all."""

    items: Sequence[Hit] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class Differences:
    """Where an index and the database disagree; all three empty when they agree."""

    missing: frozenset[int] = field(default_factory=frozenset)
    stale: frozenset[int] = field(default_factory=frozenset)
    surplus: frozenset[int] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        return bool(self.missing or self.stale or self.surplus)


class SearchIndex(Protocol):
    """What any search backend offers; `tests/search` is its contract."""

    def replace(self, documents: Iterable[Document]) -> None:
        """Put documents in, each in place of the one with its id; the last of several counts."""

    def remove(self, ids: Iterable[int]) -> None:
        """Take documents out; unknown ids do no harm."""

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

        A synonym counts less than what was typed, and only where that is not said as well. A query that was
        taken apart before has its synonyms already.
        """

    def familiar(
        self, query: str | Asked, audiences: Collection[str], synonyms: Sequence[Synonym] = ()
    ) -> Mapping[int, float]:
        """Return how much of all that people wrote is about a query, by person, the most being 1.

        Only what one of the audiences may read is looked at; whoever wrote nothing about it is left out.
        """

    def corrections(self, words: Iterable[str], audiences: Collection[str]) -> Mapping[str, str]:
        """Return what to put in place of which words, where somebody mistyped them.

        A word stays as it is if a document has it that one of the audiences may read, and only words of such
        documents are offered.
        """

    def versions(self) -> dict[int, int]:
        """Return the version of every document that is in."""

    def rebuild(self, documents: Iterable[Document], progress: Progress | None = None) -> frozenset[int]:
        """Build a fresh index beside the old one, swap, and return the ids that changed meanwhile."""

    def check(self, expected: Mapping[int, int]) -> Differences:
        """Compare what is in with the ids and versions that should be."""

    @property
    def size(self) -> int:
        """How many documents are in."""

    @property
    def is_sound(self) -> bool:
        """Whether there is an index of which nothing is known to be damaged."""

    @property
    def is_there(self) -> bool:
        """Whether there is an index to add to; one that was lost or damaged has to be built anew."""

    @property
    def place(self) -> str:
        """Up to where the index has followed what changes; empty if that is not known."""

    def reach(self, place: str) -> None:
        """Keep with the index up to where it has followed; a rebuilt one does not know until it is told."""

    def following(self) -> AbstractContextManager[object]:
        """Let one at a time, of all who share this index, bring it up to date."""

    def close(self) -> None:
        """Let go of what is open; the next call opens it again."""


def compare(found: Mapping[int, int], expected: Mapping[int, int]) -> Differences:
    """Return how the versions found differ from those expected."""
    common = found.keys() & expected.keys()
    return Differences(
        missing=frozenset(expected.keys() - found.keys()),
        stale=frozenset(one for one in common if found[one] != expected[one]),
        surplus=frozenset(found.keys() - expected.keys()),
    )
