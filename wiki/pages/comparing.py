"""What changed between two texts, as one of three views shows it."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from wiki.core.textmap import BlockChange, Change, Summary, Words, compare, summary
from wiki.core.textmap.lines import MixedLine, Row, mixed_lines, side_by_side
from wiki.pages.folding import Fold, folded

LINES_SHOWN = 6_000  # of the source; what comes after them is on the two versions' own pages

LABELS = {
    Change.CHANGED: "Changed",
    Change.ADDED: "New paragraph",
    Change.REMOVED: "Removed paragraph",
    Change.MOVED: "Moved paragraph",
}
NOTHING = Summary(0, 0, 0, 0)
SPACING = "Only spaces and line breaks changed"


class View(StrEnum):
    """How a difference is shown."""

    READERS = "readers"  # as readers see the page
    SOURCE = "source"  # in the Markdown, one column
    SIDES = "sides"  # in the Markdown, side by side

    @classmethod
    def _missing_(cls, _: object) -> "View":
        return cls.READERS


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block of a difference, ready to print; only what its view needs is filled in."""

    kind: Change
    label: str = ""
    words: Sequence[Words] = ()
    html: str = ""
    lines: Sequence[MixedLine] = ()
    rows: Sequence[Row] = ()

    @property
    def is_quiet(self) -> bool:
        """Whether nothing happened here."""
        return self.kind is Change.SAME

    @property
    def size(self) -> int:
        """How many lines of source it shows."""
        return len(self.lines) or len(self.rows)


class Text(Protocol):
    """What can be compared: a revision, or words that are not saved."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def summary(self) -> str:
        """What a reader gets."""

    @property
    def text(self) -> str:
        """Its Markdown."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts and what changed between them."""

    old: Text
    new: Text
    view: View
    heads: Sequence[ShownBlock]  # title and summary, where they changed
    folds: Sequence[Fold[ShownBlock]]
    summary: str
    left_out: int  # lines beyond the limit

    @property
    def total(self) -> int:
        """How many changes are shown."""
        blocks = (block for fold in self.folds for block in fold.blocks)
        return len(self.heads) + sum(not block.is_quiet for block in blocks)


Rendered = Callable[[Text, Text], Sequence[ShownBlock]]


def comparison(old: Text, new: Text, view: View, rendered: Rendered) -> Comparison:
    """Compare two texts; `rendered` is asked only for the view that needs it."""
    changes = compare(old.text, new.text)
    blocks = rendered(old, new) if view is View.READERS else in_source(old.text, new.text, changes, view)
    visible = list(within_limit(blocks))
    return Comparison(
        old=old,
        new=new,
        view=view,
        heads=heads_of(old, new),
        folds=folded(visible, lambda block: block.is_quiet),
        summary=summed_up(old, new, changes),
        left_out=sum(block.size for block in blocks) - sum(block.size for block in visible),
    )


def summed_up(old: Text, new: Text, changes: Sequence[BlockChange]) -> str:
    """Say in a few words how much changed in the text."""
    counted = summary(changes)
    return SPACING if counted == NOTHING and old.text != new.text else str(counted)


def heads_of(old: Text, new: Text) -> list[ShownBlock]:
    """Return the changes of title and summary, word by word."""
    pairs = (("Title", old.title, new.title), ("Summary", old.summary, new.summary))
    return [
        ShownBlock(Change.CHANGED, label, [words for change in compare(a, b) for words in change.words])
        for label, a, b in pairs
        if a != b
    ]


def in_source(old: str, new: str, changes: Sequence[BlockChange], view: View) -> list[ShownBlock]:
    """Return the blocks of the Markdown line by line."""
    old_lines, new_lines = line_starts(old), line_starts(new)
    return [shown(change, old, new, (old_lines, new_lines), view) for change in changes]


def shown(
    change: BlockChange, old: str, new: str, starts: tuple[Sequence[int], Sequence[int]], view: View
) -> ShownBlock:
    """Return one block of the Markdown with the numbers of its lines."""
    numbers = [
        bisect_right(lines, place[0]) if place else 1
        for lines, place in zip(starts, (change.old, change.new), strict=True)
    ]
    kind, label = change.kind, LABELS.get(change.kind, "")
    if kind is Change.MOVED:
        label = f"Moved from line {numbers[0]}"
    if kind is Change.SAME and change.old and change.new and respaced(old, new, change):
        kind, label = Change.CHANGED, SPACING
    if view is View.SIDES:
        return ShownBlock(kind, label, rows=side_by_side(change.words, *numbers))
    return ShownBlock(kind, label, lines=mixed_lines(change.words, *numbers))


def respaced(old: str, new: str, change: BlockChange) -> bool:
    """Whether the words are the same and their lines are not; blank lines after the block tell nothing."""
    before, after = (text[slice(*place)] for text, place in ((old, change.old), (new, change.new)) if place)
    return before.rstrip() != after.rstrip()


def line_starts(text: str) -> list[int]:
    """Return where each line begins."""
    starts = [0]
    starts.extend(place + 1 for place, sign in enumerate(text) if sign == "\n")
    return starts


def within_limit(blocks: Sequence[ShownBlock]) -> Iterator[ShownBlock]:
    """Yield the blocks until enough lines are shown; the last of them may be cut."""
    left = LINES_SHOWN
    for block in blocks:
        if left <= 0:
            return
        yield replace(block, lines=block.lines[:left], rows=block.rows[:left]) if block.size > left else block
        left -= block.size
