"""Documents in which words follow each other, found by their positions."""

from collections.abc import Collection, Iterator, Sequence
from functools import reduce

import numpy as np

from wiki.search.vectors.blocks import Numbers
from wiki.search.vectors.segments import Segment
from wiki.search.vectors.snapshot import Mask, Snapshot


def having_phrase(snapshot: Snapshot, fields: Collection[str], phrase: Sequence[str], among: Mask) -> Mask:
    """Return which of the documents have the words of a phrase next to each other, in one field.

    Positions are read only of documents that have all of the words there, which few have.
    """
    found = np.zeros(snapshot.size, np.bool_)
    for field in fields:
        together = reduce(np.logical_and, (snapshot.having(field, [term]) for term in phrase), among & ~found)
        if len(phrase) == 1:
            found |= together
            continue
        for start, segment in zip(snapshot.starts, snapshot.segments, strict=False):
            within = np.flatnonzero(together[start : start + segment.size]).astype(np.int32)
            for number in in_order(segment, field, phrase, within):
                found[start + number] = True
    return found


def in_order(segment: Segment, field: str, phrase: Sequence[str], candidates: Numbers) -> Iterator[int]:
    """Yield the candidates, rising and each with all of the words, in which these stand in that order."""
    if not len(candidates):
        return
    positions = {term: dict(segment.positions(field, term, candidates)) for term in set(phrase)}
    for number in candidates.tolist():
        begins = (
            {position - step for position in positions[term][number]} for step, term in enumerate(phrase)
        )
        if set.intersection(*begins):
            yield number
