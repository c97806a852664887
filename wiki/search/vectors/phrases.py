"""Documents in which words follow each other, found by their positions."""

from collections.abc import Collection, Sequence
from functools import reduce

import numpy as np

from wiki.search.vectors.blocks import POSITION_BITS, Numbers, Places
from wiki.search.vectors.segments import NOWHERE, Segment
from wiki.search.vectors.snapshot import Mask, Snapshot
from wiki.search.whoosh_schema import NAMES


def having_phrase(snapshot: Snapshot, fields: Collection[str], phrase: Sequence[str], among: Mask) -> Mask:
    """Return which of the documents have the words of a phrase next to each other, in one field.

    Positions are only read where documents have all of the words.
    """
    found = np.zeros(snapshot.size, np.bool_)
    for field in fields:
        if len(phrase) > 1 and field == NAMES:  # has no places
            continue
        together = reduce(np.logical_and, (snapshot.having(field, [term]) for term in phrase), among & ~found)
        if len(phrase) == 1:
            found |= together
            continue
        for start, segment in zip(snapshot.starts, snapshot.segments, strict=False):
            candidates = np.flatnonzero(together[start : start + segment.size]).astype(np.int32)
            found[start + in_order(snapshot, segment, field, phrase, candidates)] = True
    return found & among


def in_order(
    snapshot: Snapshot, segment: Segment, field: str, phrase: Sequence[str], candidates: Numbers
) -> Places:
    """Return the documents, rising, in which the words stand in that order, all candidates among them."""
    begins: Places | None = None  # where the phrase may begin
    for step, term in enumerate(phrase):
        if begins is None:
            begins = snapshot.places_in(segment, field, term, candidates) if len(candidates) else NOWHERE
        elif len(begins):
            begins = begins[is_among(begins + step, snapshot.places_in(segment, field, term, candidates))]
    return np.unique((NOWHERE if begins is None else begins) >> POSITION_BITS)


def is_among(wanted: Places, places: Places) -> Mask:
    """Return which of the wanted places are among the others; both rise."""
    at = np.searchsorted(places, wanted)
    at[at == len(places)] = 0
    return places[at] == wanted if len(places) else np.zeros(len(wanted), np.bool_)
