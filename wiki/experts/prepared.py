"""From what somebody is credited with to numbers that stay true while evidence fades, and back.

All evidence of one sort fades by the same half-life, so fading is one factor for all rows: a value at the
moment t is the value at `DAY_ONE` times 2 ** -((t - DAY_ONE) / half-life). `tests/experts` compares the order
that follows with one worked out from scratch.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wiki.experts.weighing import Knowing
from wiki.experts.weights import AUTHOR_SHARE, ENDORSEMENT_HALF_LIFE, HALF_LIFE, endorsed_factor

DAY_ONE = datetime(2026, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Marked = NDArray[np.bool_]


class Prepared(NamedTuple):
    """One row of `Weighed`."""

    page_id: int
    person_id: int
    share: float
    is_reviewed: bool
    worth: float
    support: float
    newest_day: int


@dataclass(frozen=True, slots=True)
class Ballots:
    """What people are credited with on some pages; one place in each array for a person and a page."""

    pages: Numbers
    people: Numbers
    values: Floats  # at the moment asked for
    days: Numbers  # of the newest evidence, since `DAY_ONE`
    proven: Marked  # whether they are an author of it, and it is reviewed


def prepared(item: Knowing, now: datetime) -> Prepared:
    """Return what is kept of somebody's credit for a page."""
    worth = item.value / endorsed_factor(item.support) if item.share else item.value
    return Prepared(
        item.page_id,
        item.person_id,
        item.share,
        item.is_reviewed,
        worth / remains(now, HALF_LIFE),
        item.support / remains(now, ENDORSEMENT_HALF_LIFE),
        (item.at - DAY_ONE) // DAY,
    )


def ballots(rows: Sequence[Sequence[float]], now: datetime) -> Ballots:
    """Return what rows of `Prepared` are worth now."""
    columns = np.fromiter(chain.from_iterable(rows), np.float64).reshape(-1, len(Prepared._fields)).T
    pages, people, shares, reviewed, worths, supports, days = columns
    factors = endorsed_factor(supports * remains(now, ENDORSEMENT_HALF_LIFE))
    values = worths * remains(now, HALF_LIFE) * np.where(shares > 0, factors, 1.0)
    proven = (shares >= AUTHOR_SHARE) & (reviewed > 0)
    return Ballots(pages.astype(np.int64), people.astype(np.int64), values, days.astype(np.int64), proven)


def remains(now: datetime, half_life: timedelta) -> float:
    """Return what is left now of what was worth 1 on `DAY_ONE`; more than 1 before that day."""
    return float(0.5 ** ((now - DAY_ONE) / half_life))
