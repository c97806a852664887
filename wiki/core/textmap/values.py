"""The text map: for each range of a newer text, where it came from in the older."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

HALF = 0.5  # of a passage must survive for its comments to stay on it
STRETCH = 3  # times its length is how far a passage may spread before it is no longer one passage


class Survival(StrEnum):
    """How well a passage came through an edit."""

    EXACT = "exact"
    SHIFTED = "shifted"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class Span:
    """Text that is the same in both: [new_start, new_end) of the newer, from old_start on in the older."""

    new_start: int
    new_end: int
    old_start: int

    @property
    def length(self) -> int:
        """Number of code points."""
        return self.new_end - self.new_start

    @property
    def old_end(self) -> int:
        """End of the range in the older text."""
        return self.old_start + self.length


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage of the older text is now."""

    start: int
    end: int
    survival: Survival


@dataclass(frozen=True)
class TextMap:
    """The spans two texts share, ordered by their place in the newer and never overlapping in either."""

    spans: tuple[Span, ...]
    old_length: int
    new_length: int

    def survivors(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return the ranges of the newer text that hold what survives of [start, end) of the older."""
        return tuple(sorted(self._survivors(start, end)))

    def map_range(self, start: int, end: int) -> Place | None:
        """Say where [start, end) of the older text is in the newer; None when nothing survives.

        It is exact when all of it survives in one piece, and shifted when half of it does without
        spreading over three times its length; else partial.
        """
        pieces = self.survivors(start, end)
        if not pieces:
            return None
        if pieces == ((pieces[0][0], pieces[0][0] + end - start),):
            return Place(*pieces[0], Survival.EXACT)
        first, last = pieces[0][0], pieces[-1][1]
        if sum(b - a for a, b in pieces) >= HALF * (end - start) and last - first <= STRETCH * (end - start):
            return Place(first, last, Survival.SHIFTED)
        return Place(*_largest_cluster(pieces, STRETCH * (end - start)), Survival.PARTIAL)

    @cached_property
    def kept(self) -> int:
        """Number of code points that both texts share."""
        return sum(span.length for span in self.spans)

    @property
    def inserted(self) -> int:
        """Number of code points only in the newer text."""
        return self.new_length - self.kept

    @property
    def deleted(self) -> int:
        """Number of code points only in the older text."""
        return self.old_length - self.kept

    @property
    def changed_share(self) -> float:
        """Return 0 for the same text and 1 for another; a replaced word counts once."""
        return max(self.inserted, self.deleted) / max(self.old_length, self.new_length, 1)

    @cached_property
    def _by_old(self) -> tuple[Span, ...]:
        return tuple(sorted(self.spans, key=lambda span: span.old_start))

    @cached_property
    def _old_starts(self) -> tuple[int, ...]:
        return tuple(span.old_start for span in self._by_old)

    def _survivors(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        place = max(bisect_right(self._old_starts, start) - 1, 0)
        while place < len(self._by_old) and self._by_old[place].old_start < end:
            span = self._by_old[place]
            low, high = max(start, span.old_start), min(end, span.old_end)
            if low < high:
                shift = span.new_start - span.old_start
                yield low + shift, high + shift
            place += 1


def _largest_cluster(pieces: tuple[tuple[int, int], ...], width: int) -> tuple[int, int]:
    """Return the hull of the pieces around the longest that keep within the width."""
    start, end = max(pieces, key=lambda piece: piece[1] - piece[0])
    for low, high in pieces:
        if max(end, high) - min(start, low) <= width:
            start, end = min(start, low), max(end, high)
    return start, end
