"""How much of all that somebody wrote is about a query: BM25 over one text for each person.

A person's text is every document they wrote on, each word counting by their share of the document. Nothing of
it is stored: it is put together from the postings, so it holds only what the viewer may read. Squared, and
multiplied with the votes of single documents, this score found experts best in the design's measurements
(K1 = 1.2, b = 0.25: people write more or less for good reasons, so length is held against them little).
"""

import math
from collections.abc import Collection, Mapping, Sequence
from functools import partial

import numpy as np

from wiki.search.vectors.links import Floats, Writing, numbered_anew, summed
from wiki.search.vectors.postings import LENGTH_BITS, Postings
from wiki.search.vectors.snapshot import Snapshot
from wiki.search.whoosh_schema import WRITTEN

K1, B = 1.2, 0.25


def familiar(snapshot: Snapshot, terms: Sequence[str], audiences: Collection[str]) -> Mapping[int, float]:
    """Return the score of everybody who wrote any of the terms, the best being 1."""
    if not snapshot.segments:
        return {}
    writing = snapshot.writings.get(
        frozenset(audiences), partial(writing_for, snapshot, frozenset(audiences))
    )
    scores = np.zeros(len(writing.ids))
    for term in terms:
        times = writing.summed(occurrences(snapshot, term))
        having = int(np.count_nonzero(times))
        rarity = math.log(1 + (len(writing.ids) - having + 0.5) / (having + 0.5))
        scores += rarity * times * (K1 + 1) / (times + writing.norms)
    found = np.flatnonzero(scores)
    best = scores.max(initial=0.0)
    return dict(zip(writing.ids[found].tolist(), (scores[found] / best).tolist(), strict=True))


def writing_for(snapshot: Snapshot, audiences: frozenset[str]) -> Writing:
    """Put together who wrote what of the documents that one of the audiences may read."""
    everybody, links = snapshot.writing
    may = snapshot.readable(audiences)[links.documents]
    documents, shares = links.documents[may], links.shares[may]
    ids, people = numbered_anew(everybody, links.people[may])
    lengths = summed(people, snapshot.lengths[documents] * shares, len(ids))
    average = float(lengths.mean()) if len(ids) else 0.0
    return Writing(ids, people, documents, shares, K1 * (1 - B + B * lengths / (average or 1.0)))


def occurrences(snapshot: Snapshot, term: str) -> Floats:
    """Return how often a term is in every document, in all fields that people wrote."""
    total = np.zeros(snapshot.size)
    for field in WRITTEN:
        for start, postings in zip(snapshot.starts, snapshot.postings(field, term), strict=False):
            total[postings.numbers + np.intp(start)] += counts(postings)
    return total


def counts(postings: Postings) -> Floats:
    """Return how often the term is in each document of its postings."""
    found = (postings.codes >> LENGTH_BITS).astype(np.float64)
    for place, count in postings.many:
        found[place] = count
    return found
