"""The best of many scores, without sorting them all."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wiki.search.vectors.scoring import Scores
from wiki.search.vectors.segments import Column
from wiki.search.vectors.snapshot import Mask


@dataclass(frozen=True, slots=True)
class Best:
    """The best documents and their scores, and how many there are in all."""

    numbers: NDArray[np.intp]
    scores: Scores
    total: int


def best(scores: Scores, pages: Column, allowed: Mask, limit: int, offset: int = 0) -> Best:
    """Return the allowed documents that match, the best first; of equals the older page.

    Where documents lie in the index is no order to show: it depends on others that were merged with them.
    """
    matching = np.flatnonzero((scores > 0) & allowed)
    found = scores[matching]
    until = limit + offset
    if 0 < until < len(found):
        least = np.partition(found, len(found) - until)[len(found) - until]
        kept = np.flatnonzero(found >= least)  # and all that tie for the last place
    else:
        kept = np.arange(len(found))
    order = kept[np.lexsort((pages[matching[kept]], -found[kept]))][offset:until]
    return Best(matching[order], found[order], len(matching))
