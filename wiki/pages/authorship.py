"""Who wrote what: a version with everybody's share, and beside each passage who wrote it, when and why."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from markupsafe import Markup

from wiki.core.textmap import Origins, Written, blocks
from wiki.pages.models import Revision
from wiki.pages.tracing import Share, shares_of
from wiki.people.models import Person

PASSAGES_SHOWN = 3_000  # word by word; the paragraphs after them are shown whole
NAMED = 8  # people in the list at once; the others are a click away

Piece = tuple[int, int, Markup]  # start and end in the source, and the block as readers see it


class View(StrEnum):
    """How the text is shown."""

    READERS = "readers"  # paragraph by paragraph, as readers see them
    WORDS = "words"  # in the Markdown, word by word

    @classmethod
    def _missing_(cls, _: object) -> "View":
        return cls.READERS


@dataclass(frozen=True, slots=True)
class Part:
    """One person's part of the text."""

    person: Person
    share: Share


@dataclass(frozen=True, slots=True)
class Hand:
    """A version that words of a paragraph are from, and how many."""

    revision: Revision
    words: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words, and the version they are from."""

    text: str
    revision: Revision


@dataclass(slots=True)
class Section:
    """Paragraphs that follow each other and are from the same version, or one that is from several."""

    hands: Sequence[Hand]
    html: list[Markup]
    passages: list[Passage]
    is_whole: bool = False  # not shown word by word

    @property
    def is_mixed(self) -> bool:
        """Whether several versions had a part in it."""
        return len(self.hands) > 1

    @property
    def has_runs(self) -> bool:
        """Whether each of its passages says who wrote it."""
        return self.is_mixed and not self.is_whole


@dataclass(frozen=True, slots=True)
class AuthorshipPage:
    """Everything the page shows."""

    view: View
    parts: Sequence[Part]
    sections: Sequence[Section]
    is_cut: bool  # whether some paragraphs are not shown word by word


def authorship_page(
    revision: Revision, origins: Origins, saves: Mapping[int, Revision], pieces: Sequence[Piece] | None
) -> AuthorshipPage:
    """Return who wrote what of a version; `pieces` are its blocks as readers see them, if wanted so."""
    written = Written(revision.text, origins)
    people = {each.author_id: each.author for each in saves.values()}
    shares = shares_of(revision, origins, list(saves.values()))
    found = in_words(written, saves) if pieces is None else as_readers_see(written, saves, pieces)
    sections = list(joined(found))
    return AuthorshipPage(
        view=View.WORDS if pieces is None else View.READERS,
        parts=[Part(people[each.person_id], each) for each in sorted(shares, key=lambda each: -each.words)],
        sections=sections,
        is_cut=any(section.is_whole for section in sections),
    )


def as_readers_see(
    written: Written, saves: Mapping[int, Revision], pieces: Sequence[Piece]
) -> Iterator[Section]:
    """Yield the rendered blocks with their hands."""
    for start, end, html in pieces:
        yield Section(hands_of(written.counts((start, end)), saves), [html], [])


def in_words(written: Written, saves: Mapping[int, Revision]) -> Iterator[Section]:
    """Yield the blocks of the source with their passages, as long as the page stays of a size to read."""
    left = PASSAGES_SHOWN
    for area in blocks(written.text):
        found = written.within(area)
        left -= len(found)
        shown = found if left >= 0 else [replace(found[0], end=area[1])]
        passages = [Passage(written.text[each.start : each.end], saves[each.source]) for each in shown]
        yield Section(hands_of(written.counts(area), saves), [], passages, is_whole=left < 0)


def hands_of(counts: Counter[int], saves: Mapping[int, Revision]) -> list[Hand]:
    """Return the versions a paragraph is from, the one with most words first."""
    return [Hand(saves[source], words) for source, words in counts.most_common()]


def joined(sections: Iterator[Section]) -> Iterator[Section]:
    """Join neighbours from one and the same version; what has no words goes with what stands before it."""
    last: Section | None = None
    for section in sections:
        if last and (not section.hands or same_hand(last, section)):
            last.html += section.html
            last.passages += section.passages
            continue
        if last:
            yield last
        last = section
    if last:
        yield last


def same_hand(one: Section, other: Section) -> bool:
    """Whether both are from one and the same version."""
    return {hand.revision.number for hand in one.hands} == {other.hands[0].revision.number} and not (
        other.is_mixed
    )
