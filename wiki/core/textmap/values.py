"""The text map: for each range of a newer text, where it came from in the older."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property


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


@dataclass(frozen=True)
class TextMap:
    """The spans two texts share, ordered by their place in the newer and never overlapping in either."""

    spans: tuple[Span, ...]
    old_length: int
    new_length: int

    def survivors(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return the ranges of the newer text that hold what survives of [start, end) of the older."""
        return tuple(sorted(self._survivors(start, end)))

    def hull(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the range of the newer text from the first to the last of these; None without any."""
        pieces = self.survivors(start, end)
        return (pieces[0][0], pieces[-1][1]) if pieces else None

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
