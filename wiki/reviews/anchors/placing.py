"""One step: where a passage is in a text, from the last one in which that was sure."""

from dataclasses import dataclass

from wiki.core.textmap.tokens import Range
from wiki.reviews.anchors.quoting import Quote
from wiki.reviews.anchors.shown import Shown
from wiki.reviews.anchors.surviving import Survivors, not_from_elsewhere, survivors_in
from wiki.reviews.anchors.values import DETACHED, Placed
from wiki.reviews.anchors.words import find_words
from wiki.reviews.models import Fit


@dataclass(frozen=True, slots=True)
class Known:
    """A text in which a passage's place is sure, and the passage as it stands there."""

    text: str
    quote: Quote


def place(original: Quote, known: Known, shown: Shown) -> Placed:
    """Say where a passage is, given how it was first quoted and where it was last sure to be."""
    quote = known.quote
    if known.text == shown.text:
        return judged(original, shown.text, (quote.starts, quote.ends))
    text_map = shown.map_from(known.text)
    left = Survivors(shown.text, quote.exact, text_map.survivors(quote.starts, quote.ends))
    if left.whole:
        return judged(original, shown.text, left.whole)
    area = not_from_elsewhere(text_map, quote.starts, quote.ends)
    for wanted in (quote,) if quote.exact == original.exact else (quote, original):
        if found := find_words(wanted, shown, area):
            return found
    return Placed(*left.part, Fit.PARTIAL) if left.part else DETACHED


def judged(original: Quote, text: str, found: Range) -> Placed:
    """Say how sure a place is: by how much stands there of what was first quoted, however it got there."""
    start, end = whole_again(original, text, found)
    if text[start:end] == original.exact:
        return Placed(start, end, Fit.EXACT if start == original.starts else Fit.SHIFTED)
    left = survivors_in(original.exact, text, (start, end))
    if left.whole:
        return Placed(*left.whole, Fit.SHIFTED)
    return Placed(*left.part, Fit.PARTIAL) if left.part else DETACHED


def whole_again(original: Quote, text: str, found: Range) -> Range:
    """Widen a place to the passage as first quoted where that stands around it: an edit was taken back."""
    length = len(original.exact)
    near = text.find(original.exact, max(0, found[0] - length + 1), found[1] + length - 1)
    return found if near < 0 else (near, near + length)
