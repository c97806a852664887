"""Measures of one ranking against what people judged relevant; the definitions are those of trec_eval.

A ranking is a sequence of ids, the best first and each at most once. A judgement gives each relevant id a
grade above 0, and is never empty. What was not judged counts as not relevant.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

Judged = Mapping[str, float]  # what is relevant, with its grade
Measure = Callable[[Sequence[str], Judged], float]


def precision(ranking: Sequence[str], judged: Judged, *, depth: int) -> float:
    """Return the share of the first places that hold something relevant; an empty place holds nothing."""
    return sum(one in judged for one in ranking[:depth]) / depth


def recall(ranking: Sequence[str], judged: Judged, *, depth: int) -> float:
    """Return the share of all that is relevant that stands in the first places."""
    return sum(one in judged for one in ranking[:depth]) / len(judged)


def success(ranking: Sequence[str], judged: Judged, *, depth: int) -> float:
    """Return 1 if anything relevant stands in the first places, else 0."""
    return float(any(one in judged for one in ranking[:depth]))


def reciprocal_rank(ranking: Sequence[str], judged: Judged) -> float:
    """Return 1 divided by the place of the first relevant one; its mean over queries is MRR."""
    return next((1 / place for place, one in enumerate(ranking, 1) if one in judged), 0.0)


def average_precision(ranking: Sequence[str], judged: Judged) -> float:
    """Return the mean of the precisions at each relevant one; its mean over queries is MAP."""
    places = [place for place, one in enumerate(ranking, 1) if one in judged]
    return sum(nth / place for nth, place in enumerate(places, 1)) / len(judged)


def ndcg(ranking: Sequence[str], judged: Judged, *, depth: int) -> float:
    """Return the discounted gain of the first places over that of the best order there is.

    The gain of a place is its grade, its discount log2(1 + place): Järvelin and Kekäläinen, "Cumulated
    gain-based evaluation of IR techniques", 2002, with the discount that trec_eval uses.
    """
    ideal = sorted(judged.values(), reverse=True)[:depth]
    return discounted(judged.get(one, 0.0) for one in ranking[:depth]) / discounted(ideal)


def discounted(gains: Iterable[float]) -> float:
    """Return the sum of gains, each counting less the later it comes."""
    return sum(gain / math.log2(1 + place) for place, gain in enumerate(gains, 1))


OF_DOCUMENTS: Mapping[str, Measure] = {
    "nDCG@10": partial(ndcg, depth=10),
    "MRR": reciprocal_rank,
    "recall@10": partial(recall, depth=10),
    "recall@100": partial(recall, depth=100),
    "success@3": partial(success, depth=3),
}
OF_PEOPLE: Mapping[str, Measure] = {
    "MAP": average_precision,
    "P@5": partial(precision, depth=5),
    "P@10": partial(precision, depth=10),
    "MRR": reciprocal_rank,
    "nDCG@10": partial(ndcg, depth=10),
    "success@3": partial(success, depth=3),
}
