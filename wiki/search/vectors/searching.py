"""A query, answered from one snapshot."""

from functools import reduce

import numpy as np

from wiki.search.asked import Asked, Ways
from wiki.search.port import Hit, Hits
from wiki.search.vectors.best import best
from wiki.search.vectors.completing import completions
from wiki.search.vectors.phrases import having_phrase
from wiki.search.vectors.shelf import Shelf
from wiki.search.vectors.snapshot import Mask, Snapshot, Wanted
from wiki.search.vectors.synonyms import more_by
from wiki.search.whoosh_schema import PAIR_WEIGHT, PAIRS, WEIGHTS


def search(snapshot: Snapshot, asked: Asked, shelf: Shelf, within: Mask, limit: int, offset: int) -> Hits:
    """Return the best matches on a shelf and within a mask, and how many there are."""
    allowed = fitting(snapshot, asked, shelf.mask & within)
    if not allowed.any():
        return Hits()
    scores = snapshot.scores(wanted(snapshot, asked, shelf), shelf)
    for kin in asked.kin:
        scores += more_by(snapshot, kin, shelf, allowed)
    pages = snapshot.column("page")
    found = best(scores, pages, allowed, limit, offset)
    items = zip(pages[found.numbers].tolist(), found.scores.tolist(), strict=True)
    return Hits([*map(Hit._make, items)], found.total)


def fitting(snapshot: Snapshot, asked: Asked, allowed: Mask) -> Mask:
    """Return which of the documents have all that is required and nothing that is excluded."""
    for ways in asked.required:
        allowed = saying(snapshot, ways, allowed)
    for ways in asked.excluded:
        allowed = allowed & ~saying(snapshot, ways, allowed)
    return allowed


def saying(snapshot: Snapshot, ways: Ways, among: Mask) -> Mask:
    """Return which of the documents have a phrase in one of the ways it can be said."""
    return reduce(np.logical_or, (having_phrase(snapshot, WEIGHTS, phrase, among) for phrase in ways))


def wanted(snapshot: Snapshot, asked: Asked, shelf: Shelf) -> list[Wanted]:
    """Return what counts: any term in any field, neighbours, and what the word being typed may become."""
    exact = [Wanted(field, term, weight) for term in asked.terms for field, weight in WEIGHTS.items()]
    exact += [Wanted(PAIRS, pair, PAIR_WEIGHT) for pair in asked.pairs]
    if not asked.beginning:
        return exact
    begun = completions(snapshot, shelf, "title", asked.beginning)
    return exact + [Wanted("title", term, WEIGHTS["title"]) for term in begun if term not in asked.terms]
