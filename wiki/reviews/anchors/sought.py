"""A passage that is looked for in a revision, with what was found out about it before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wiki.reviews.anchors.placing import Known, place
from wiki.reviews.anchors.quoting import Quote
from wiki.reviews.anchors.shown import Shown
from wiki.reviews.anchors.values import DETACHED, Placed
from wiki.reviews.anchors.words import find_words

TEXTS_LIMIT = 16  # earlier texts that one text is compared with at once; each may take 20 ms


@dataclass(frozen=True, slots=True)
class Sought:
    """A passage, the last place where it was sure to be, and the place that is asked for if it is known."""

    quote: Quote
    revision_id: int
    starts: int
    ends: int
    placed: Placed | None = None


def needed(every: Iterable[Sought]) -> list[int]:
    """Return the revisions whose texts help to find what is not found yet, the newest few of them."""
    return sorted({each.revision_id for each in every if each.placed is None}, reverse=True)[:TEXTS_LIMIT]


def found(sought: Sought, texts: Mapping[int, str], shown: Shown) -> Placed:
    """Say where a passage is; without the text in which it was last sure, by its words alone."""
    if sought.placed is not None:
        return sought.placed
    text = texts.get(sought.revision_id)
    if text is None:
        return find_words(sought.quote, shown, [(0, len(shown.text))]) or DETACHED
    known = Known(text, Quote.taken(text, sought.starts, sought.ends))
    return place(sought.quote, known, shown)
