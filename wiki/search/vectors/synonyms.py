"""What a document gains that says the same in other words.

A name with synonyms counts once, by whichever of its forms counts most in the document. Another name counts a
little less than what was typed, so that of two pages alike the one that says it comes first. A name of
several words must stand there word for word, and weighs as much as what was typed instead.
"""

from functools import reduce

import numpy as np

from wiki.search.asked import Kin, Phrase
from wiki.search.vectors.phrases import having_phrase
from wiki.search.vectors.scoring import Scores, rarity
from wiki.search.vectors.shelf import Shelf
from wiki.search.vectors.snapshot import Mask, Snapshot, Wanted
from wiki.search.whoosh_schema import WEIGHTS

WORTH = 0.9  # of a match of what was typed; `python -m tests.benchmarks synonyms` tells why


def more_by(snapshot: Snapshot, kin: Kin, shelf: Shelf, among: Mask) -> Scores:
    """Return what is added to the score of each document for the names that were not typed."""
    own = snapshot.scores(
        [Wanted(field, term, WEIGHTS[field]) for term in kin.own for field in WEIGHTS], shelf
    )
    phrases = [phrase for ways in kin.others for phrase in ways]
    others = (worth(snapshot, phrase, kin.own, shelf, among) for phrase in phrases)
    best: Scores = reduce(np.maximum, others, np.zeros(snapshot.size))
    return np.maximum(best * WORTH - own, 0.0)


def worth(snapshot: Snapshot, name: Phrase, own: Phrase, shelf: Shelf, among: Mask) -> Scores:
    """Return what a name is worth in each document that has it, as if it had as many words as were typed.

    A name that is rarer than what was typed counts as no rarer: both mean the same.
    """
    share = max(len(own), 1) / len(name)

    def wanted(field: str, term: str) -> Wanted:
        typed = [rarity_of(snapshot, shelf, field, one) for one in own]
        rarest, rare = max(typed, default=0.0), rarity_of(snapshot, shelf, field, term)
        return Wanted(
            field, term, WEIGHTS[field] * share * (min(1.0, rarest / rare) if rarest and rare else 1.0)
        )

    scores = snapshot.scores([wanted(field, term) for term in name for field in WEIGHTS], shelf)
    return scores if len(name) == 1 else scores * having_phrase(snapshot, WEIGHTS, name, among)


def rarity_of(snapshot: Snapshot, shelf: Shelf, field: str, term: str) -> float:
    """Return how rare a term is, or 0 where no document has it."""
    having = shelf.having(snapshot, field, term)
    return rarity(shelf.size, having) if having else 0.0
