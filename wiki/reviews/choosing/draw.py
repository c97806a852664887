"""Drawing by lot, weighted and capped, the same for the same seed."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import accumulate
from typing import TypeVar

CAP = 0.5  # nobody is drawn more often than this; Jecmen et al. 2020 by way of review.md 2.9
POOL = 8  # the best, among whom the lot decides; review.md 2.9

Drawn = TypeVar("Drawn")


def probabilities(weights: Sequence[float], cap: float = CAP) -> list[float]:
    """Return chances in proportion to positive weights, none above the cap where two or more share.

    What the cap takes from one flows to the others, in proportion again.
    """
    cap = max(cap, 1 / len(weights)) if weights else cap
    capped = set[int]()
    while True:
        free = [place for place in range(len(weights)) if place not in capped]
        total = sum(weights[place] for place in free)
        left = 1 - cap * len(capped)
        over = {place for place in free if left * weights[place] / total > cap}
        if not over:
            return [cap if place in capped else left * weight / total for place, weight in enumerate(weights)]
        capped |= over


def drawn(weighted: Sequence[tuple[Drawn, float]], many: int, seed: str) -> list[Drawn]:
    """Draw some of the best, one after the other; the seed decides."""
    pool = sorted(weighted, key=lambda each: each[1], reverse=True)[:POOL]
    found = list[Drawn]()
    for chance in chances(seed):
        if not pool or len(found) == many:
            break
        bounds = list(accumulate(probabilities([weight for _, weight in pool])))
        place = next((number for number, bound in enumerate(bounds) if chance < bound), len(pool) - 1)
        found.append(pool.pop(place)[0])
    return found


def chances(seed: str) -> Iterator[float]:
    """Yield numbers from 0 to 1 that only the seed decides, on every machine and version alike."""
    number = 0
    while True:
        digest = sha256(f"{seed}:{number}".encode()).digest()
        yield int.from_bytes(digest[:8], "big") / 2**64
        number += 1
