"""BM25 over postings, equal to what Whoosh's BM25F gives for a flat Or of terms.

Whoosh scores each field by itself and adds: boost * idf * tf * (K1 + 1) / (tf + K1 * (1 - B + B * l / avg)),
with idf = ln(N / (n + 1)) + 1 (`whoosh.scoring`). N, n and the average are those of the documents that the
viewer may read (`shelf`). What depends on a document is one byte of length and a small count, so it is worked
out once per field and then looked up.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from wiki.search.vectors.postings import LENGTH_MASK, MOST_COUNTED, Postings
from wiki.search.vectors.segments import LENGTH_OF_BYTE

K1, B = 1.2, 0.75  # Whoosh's own
SATURATIONS = 64  # average lengths; whoever may read the same shares them, and each takes 130 kB

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Saturation:
    """What an occurrence more is worth in one field, without the rarity of the term."""

    values: Scores  # by code
    norms: Scores  # by length byte

    def of(self, postings: Postings) -> Scores:
        """Return the value of each posting."""
        values = self.values[postings.codes]
        for place, count in postings.many:
            norm = self.norms[postings.codes[place] & LENGTH_MASK]
            values[place] = count * (K1 + 1) / (count + norm)
        return values


@lru_cache(maxsize=SATURATIONS)
def saturation(average: float) -> Saturation:
    """Return how occurrences saturate in a field of that average length in terms."""
    norms = K1 * ((1 - B) + B * LENGTH_OF_BYTE / (average or 1))
    counts = np.arange(MOST_COUNTED + 1, dtype=np.float64)[:, None]
    return Saturation((counts * (K1 + 1) / (counts + norms)).ravel(), norms)


def rarity(documents: int, having: int) -> float:
    """Return the inverse document frequency of a term."""
    return math.log(documents / (having + 1)) + 1
