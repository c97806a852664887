"""How sure a mean over queries is: percentile bootstrap over the queries."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

SAMPLES = 2_000  # draws; the ends of the interval move by some 2 % of its width from seed to seed
SEED = 20_261_127  # the same figures on every run
LOWEST, HIGHEST = 2.5, 97.5  # percentiles: 95 of 100 such intervals hold the true mean


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean with its 95 % interval."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.mean:.3f} ({self.low:.3f} to {self.high:.3f})"


def estimate(values: Sequence[float]) -> Estimate:
    """Return the mean of one figure per query, with its interval (Efron and Tibshirani, 1993, chapter 13).

    Raises:
        ValueError: there are no values.
    """
    if not values:
        raise ValueError("There is nothing to take a mean of.")
    known = np.asarray(values, dtype=np.float64)
    means = known[draws(len(known))].mean(axis=1)
    low, high = np.percentile(means, [LOWEST, HIGHEST])
    return Estimate(float(known.mean()), float(low), float(high))


def gain(ours: Sequence[float], theirs: Sequence[float]) -> Estimate:
    """Return by how much the first beats the second, query by query; above 0 throughout means it does.

    Raises:
        ValueError: they are not figures of the same queries.
    """
    return estimate([one - other for one, other in zip(ours, theirs, strict=True)])


def draws(queries: int) -> np.ndarray[tuple[int, int], np.dtype[np.intp]]:
    """Return which queries each sample holds, as many as there are, drawn with replacement."""
    return np.random.default_rng(SEED).integers(0, queries, size=(SAMPLES, queries), dtype=np.intp)
