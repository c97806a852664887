"""The axis of a chart: round numbers from nothing to just above the greatest value."""

from collections.abc import Sequence
from math import ceil, floor, log10

LINES = 5  # at most, besides the one at nothing
STEPS = (1, 2, 2.5, 5, 10)


def ticks(top: float) -> Sequence[float]:
    """Return the numbers to write beside an axis, 0 first; the last is not below `top`."""
    if top <= 0:
        return (0, 1)
    power = 10.0 ** floor(log10(top / LINES))
    step = next(each * power for each in STEPS if each * power * LINES >= top * (1 - 1e-9))
    return tuple(round(step * line, 10) for line in range(ceil(round(top / step, 9)) + 1))
