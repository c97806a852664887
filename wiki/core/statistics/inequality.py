"""How evenly something is spread."""

from collections.abc import Iterable


def gini(amounts: Iterable[float]) -> float | None:
    """Return Gini's coefficient: 0 where all have the same, near 1 where one has everything.

    Half the mean difference of two amounts, relative to the mean; None where there is nothing to spread.
    """
    ordered = sorted(amounts)
    total, count = sum(ordered), len(ordered)
    if not total:
        return None
    weighted = sum(place * amount for place, amount in enumerate(ordered, 1))
    return 2 * weighted / (count * total) - (count + 1) / count
