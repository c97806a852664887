"""What changed between two texts, for people to read."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from wiki.core.textmap.mapping import word_spans
from wiki.core.textmap.pairing import Pair, pair_blocks
from wiki.core.textmap.remembering import remembered
from wiki.core.textmap.tokens import Range, blocks
from wiki.core.textmap.values import Span


class Change(StrEnum):
    """What happened to a block."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


class Kind(StrEnum):
    """What happened to words."""

    EQUAL = "equal"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Words:
    """Some text and what happened to it."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class BlockChange:
    """A block with its range in each text; moved blocks stand where they are now."""

    kind: Change
    old: Range | None
    new: Range | None
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """How many blocks changed in which way."""

    changed: int
    added: int
    removed: int
    moved: int

    def __str__(self) -> str:
        counts = {"changed": self.changed, "added": self.added, "removed": self.removed, "moved": self.moved}
        said = [f"{count} {what}" for what, count in counts.items() if count]
        if not said:
            return "Nothing changed"
        first, _, rest = said[0].partition(" ")
        paragraphs = "paragraph" if first == "1" else "paragraphs"
        return ", ".join([f"{first} {paragraphs} {rest}", *said[1:]])


@remembered
def compare(old: str, new: str) -> tuple[BlockChange, ...]:
    """Compare block by block, and changed blocks word by word.

    The ranges of either text together cover all of it; the words of the blocks in its order rebuild it.
    """
    old_blocks, new_blocks = blocks(old), blocks(new)
    old_texts, new_texts = [old[a:b] for a, b in old_blocks], [new[a:b] for a, b in new_blocks]
    pairs = pair_blocks([text.strip() for text in old_texts], [text.strip() for text in new_texts])
    return tuple(
        BlockChange(
            _change(pair, old_texts, new_texts),
            None if pair.old is None else old_blocks[pair.old],
            None if pair.new is None else new_blocks[pair.new],
            tuple(_words(pair, old_texts, new_texts)),
        )
        for pair in pairs
    )


def compare_words(old: str, new: str) -> tuple[Words, ...]:
    """Compare two versions of one passage word by word, in order; what moved goes and comes."""
    return tuple(_marked(old, new))


def summary(changes: Iterable[BlockChange]) -> Summary:
    """Count the changes."""
    counts = Counter(change.kind for change in changes)
    return Summary(counts[Change.CHANGED], counts[Change.ADDED], counts[Change.REMOVED], counts[Change.MOVED])


def _change(pair: Pair, old_texts: list[str], new_texts: list[str]) -> Change:
    if pair.old is None:
        return Change.ADDED
    if pair.new is None:
        return Change.REMOVED
    if pair.moved:
        return Change.MOVED
    return Change.SAME if old_texts[pair.old].split() == new_texts[pair.new].split() else Change.CHANGED


def _words(pair: Pair, old_texts: list[str], new_texts: list[str]) -> Iterator[Words]:
    old = "" if pair.old is None else old_texts[pair.old]
    new = "" if pair.new is None else new_texts[pair.new]
    return _marked(old, new)


def _marked(old: str, new: str) -> Iterator[Words]:
    spans = (Span(0, len(old), 0),) if old == new else word_spans(old, new)
    old_place = new_place = 0
    for span in (*spans, Span(len(new), len(new), len(old))):
        yield from _some(Kind.DELETED, old[old_place : span.old_start])
        yield from _some(Kind.INSERTED, new[new_place : span.new_start])
        yield from _some(Kind.EQUAL, new[span.new_start : span.new_end])
        old_place, new_place = span.old_end, span.new_end


def _some(kind: Kind, text: str) -> Iterator[Words]:
    if text:
        yield Words(kind, text)
