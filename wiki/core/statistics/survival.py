"""How long things take when some of them have not happened yet."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HALF = 0.5
ROUNDING = 1e-12  # a product of shares that is one half may come out a hair above it


@dataclass(frozen=True, slots=True)
class Step:
    """A moment at which something happened, and the share for which it had not happened by then."""

    time: float
    share: float
    at_risk: int  # for how many it could still have happened


def survival(waits: Iterable[tuple[float, bool]]) -> Sequence[Step]:
    """Return the Kaplan-Meier curve of waits, each with whether what was waited for came.

    Those that still wait count for as long as they do, and are not left out: leaving them out would make
    whoever answers only what is easy look quick. Kaplan and Meier (1958).
    """
    ended, censored = Counter[float](), Counter[float]()
    for time, has_come in waits:
        (ended if has_come else censored)[time] += 1
    at_risk, share, steps = ended.total() + censored.total(), 1.0, []
    for time in sorted(ended.keys() | censored.keys()):
        if ended[time]:
            share *= 1.0 - ended[time] / at_risk
            steps.append(Step(time, share, at_risk))
        at_risk -= ended[time] + censored[time]
    return steps


def median_time(steps: Sequence[Step]) -> float | None:
    """Return when it has come for half of them; None where that cannot be said yet."""
    return next((step.time for step in steps if step.share <= HALF + ROUNDING), None)
