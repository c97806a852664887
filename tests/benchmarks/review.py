"""How long the parts of a review take; each part is a module of its own that returns an `Outcome`."""

import gc
from collections.abc import Callable

from tests.benchmarks import coverage, reanchoring, remarks, turns
from tests.benchmarks.outcome import Aim, Outcome

PARTS: tuple[Callable[[], Outcome], ...] = (
    reanchoring.measure,
    coverage.measure,
    turns.measure,
    remarks.measure,
)


def measure() -> Outcome:
    """Milliseconds to find the passages of 200 threads again, and whatever else a review works out."""
    figures: dict[str, float] = {}
    aims: dict[str, Aim] = {}
    for part in PARTS:
        gc.collect()
        gc.freeze()  # as `wiki serve` does, so that nothing loaded before is looked through again and again
        outcome = part()
        figures |= outcome.figures
        aims |= outcome.aims
    return Outcome("review", figures, aims, "the best of some rounds, nothing remembered between them")
