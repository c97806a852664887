"""Judging where a passage was found, against where its characters are known to be."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tests.benchmarks.made_edits import Marked, copied
from wiki.reviews.anchors import Placed, Quote
from wiki.reviews.models import Fit

HALF = 0.5  # of the quote's characters must be left for it to be there; also what a right answer has of them
THIRD = 1 / 3  # is enough for an answer that says of itself that it is only a part
BESIDE = 0.25  # of what an answer claims may stand before or after the quote's own characters
STRETCH = 3  # times the quote's length is the most that an answer may claim


class Verdict(StrEnum):
    """What an answer is worth."""

    RIGHT = "right"
    WRONG = "wrong"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class Truth:
    """Where the quote's characters and copies of them are, other than space, and how many they once were."""

    left: Sequence[int]
    copied: Sequence[int]
    quoted: int

    @property
    def is_there(self) -> bool:
        """Whether enough is left for the passage to be there."""
        return len(self.left) >= HALF * self.quoted


def truth(quote: Quote, letters: Marked) -> Truth:
    """Return what is left of a quote from the first text."""
    own = range(quote.starts, quote.ends)
    copies = range(copied(quote.ends - 1), copied(quote.starts) + 1)
    told = [(place, origin) for place, (letter, origin) in enumerate(letters) if not letter.isspace()]
    return Truth(
        [place for place, origin in told if origin in own],
        [place for place, origin in told if origin in copies],
        solid(quote.exact),
    )


def judged(placed: Placed, quote: Quote, true: Truth, text: str) -> Verdict:
    """Say whether an answer is right, wrong, or a passage given up though it is there.

    What was torn apart cannot all be claimed: an answer is held to the most that any could have. Where a
    paragraph was repeated and the first of the two went since, the other is as good as none.
    """
    if placed.starts is None or placed.ends is None:
        return Verdict.GIVEN_UP if true.is_there else Verdict.RIGHT
    claim = range(placed.starts, placed.ends)
    wanted = THIRD if placed.fit is Fit.PARTIAL else HALF
    if is_just(claim, true.left, wanted * most_together(true.left, STRETCH * len(quote.exact)), text, quote):
        return Verdict.RIGHT if true.is_there or not placed.is_sure else Verdict.WRONG
    if not true.is_there and is_just(claim, true.copied, wanted * true.quoted, text, quote):
        return Verdict.RIGHT
    return Verdict.WRONG


def is_just(claim: range, own: Sequence[int], least: float, text: str, quote: Quote) -> bool:
    """Whether a claim has what it should at least, hardly anything beside it, and is not far too long."""
    inside = [place for place in own if place in claim]
    if not inside or len(inside) < least or len(claim) > STRETCH * len(quote.exact):
        return False
    beside = solid(text[claim.start : inside[0]]) + solid(text[inside[-1] + 1 : claim.stop])
    return beside <= BESIDE * solid(text[claim.start : claim.stop])


def most_together(places: Sequence[int], width: int) -> int:
    """Return how many of these places lie within so many characters at most."""
    return max((bisect_left(places, place + width) - i for i, place in enumerate(places)), default=0)


def solid(text: str) -> int:
    """Count the characters other than space."""
    return sum(not letter.isspace() for letter in text)
