"""What the text map says became of a passage."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from wiki.core.textmap import TextMap, map_text
from wiki.core.textmap.mapping import free
from wiki.core.textmap.tokens import Range

HALF = 0.5  # of a passage's characters must survive for its comments to stay on it, spaces not counted
LEAST = 1 / 3  # of them make a rest that is worth showing; less survives by accident, such as "in the"
STRETCH = 3  # times its length is how far a passage may spread before it is no longer one passage
COSTS = (1 / 3, 1 / 2)  # letters that a character in between costs; at a half no hull is too wide


@dataclass(frozen=True)
class Survivors:
    """The ranges of a text that hold what is left of a passage, in order."""

    text: str
    passage: str
    pieces: Sequence[Range]

    @property
    def whole(self) -> Range | None:
        """Where the passage still is, if enough of it is left near enough to be one passage."""
        return next((hull for hull in self.hulls if self._share(hull) >= HALF), None)

    @property
    def part(self) -> Range | None:
        """Where most of what is left stands together, unless it may be there by accident."""
        return next((hull for hull in self.hulls if self._share(hull) >= LEAST), None)

    @cached_property
    def hulls(self) -> Sequence[Range]:
        """Where much of it stands together, from wide to narrow, by its words: a bracket is everywhere."""
        pieces = joined(self.text, self.pieces)
        telling = [piece for piece in pieces if any(map(str.isalnum, self.text[slice(*piece)]))]
        found = [densest(self.text, telling or pieces, cost) for cost in COSTS]
        return [hull for hull in found if hull and self._is_near(hull)]

    def _is_near(self, hull: Range) -> bool:
        return hull[1] - hull[0] <= STRETCH * len(self.passage)

    def _share(self, hull: Range) -> float:
        """Return how much of the passage a hull has, from 0 to 1."""
        left = sum(letters(self.text[a:b]) for a, b in self.pieces if hull[0] <= a and b <= hull[1])
        return left / max(letters(self.passage), 1)


def joined(text: str, pieces: Iterable[Range]) -> list[Range]:
    """Join pieces with nothing but space between them."""
    whole: list[Range] = []
    for low, high in pieces:
        if whole and not text[whole[-1][1] : low].strip():
            whole[-1] = whole[-1][0], high
        else:
            whole.append((low, high))
    return whole


def densest(text: str, pieces: Iterable[Range], cost: float) -> Range | None:
    """Return the hull of pieces in a row with the most letters, less the cost of what lies between.

    The pieces are in order; this is the maximum subarray, found as Kadane does.
    """
    best, hull = 0.0, None
    worth, start, place = 0.0, 0, 0
    for low, high in pieces:
        worth -= cost * (low - place)
        if worth <= 0:
            worth, start = 0.0, low
        worth += letters(text[low:high])
        place = high
        if worth > best:
            best, hull = worth, (start, high)
    return hull


def survivors_in(passage: str, text: str, area: Range) -> Survivors:
    """Return what a range of the text has of a passage, wherever the passage was."""
    spans = map_text(passage, text[slice(*area)]).spans
    return Survivors(text, passage, [(area[0] + span.new_start, area[0] + span.new_end) for span in spans])


def letters(text: str) -> int:
    """Count the characters other than space."""
    return len("".join(text.split()))


def not_from_elsewhere(text_map: TextMap, starts: int, ends: int) -> list[Range]:
    """Return the ranges of the newer text that came from nowhere, or from this range of the older."""
    elsewhere = (*text_map.survivors(0, starts), *text_map.survivors(ends, text_map.old_length))
    return free(elsewhere, text_map.new_length)
