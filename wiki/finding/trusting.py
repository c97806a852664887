"""How much higher pages rank that a colleague checked, or that somebody looked after not long ago.

This comes after the index has said how well words fit, and is small on purpose: it settles between pages that
fit about alike, such as an old copy and the page it was copied from, and never lifts what fits badly. Both
amounts were measured: `python -m tests.benchmarks trusted`.
"""

from datetime import datetime, timedelta

REVIEWED = 0.05  # a colleague approved it who did not write it
FRESH = 0.05  # changed or approved this moment; less with age
HALF_LIFE = timedelta(days=365)  # of freshness


def trust_in(changed_at: datetime, approved_at: datetime | None, now: datetime) -> float:
    """Return the factor of a page, from 1 up."""
    age = now - max(changed_at, approved_at or changed_at)
    return trust(age, is_reviewed=approved_at is not None)


def trust(age: timedelta, *, is_reviewed: bool) -> float:
    """Return the factor for what was last looked after so long ago."""
    days = timedelta(days=max(age, timedelta()).days)  # of two pages of one day neither is fresher
    freshness: float = 0.5 ** (days / HALF_LIFE)
    return 1 + FRESH * freshness + (REVIEWED if is_reviewed else 0.0)
