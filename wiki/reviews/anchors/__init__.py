"""Finding a passage again in a later text: by the text map first, by its words second; review.md 2.7."""

from wiki.reviews.anchors.chain import Chain
from wiki.reviews.anchors.placing import Known, place
from wiki.reviews.anchors.quoting import CONTEXT, Quote, quote_of
from wiki.reviews.anchors.selecting import find_selection
from wiki.reviews.anchors.shown import Shown
from wiki.reviews.anchors.sought import Sought, found, needed
from wiki.reviews.anchors.values import DETACHED, SURE, Placed
from wiki.reviews.anchors.words import find_words

__all__ = [
    "CONTEXT",
    "DETACHED",
    "SURE",
    "Chain",
    "Known",
    "Placed",
    "Quote",
    "Shown",
    "Sought",
    "find_selection",
    "find_words",
    "found",
    "needed",
    "place",
    "quote_of",
]
