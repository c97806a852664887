"""What was checked, or looked after not long ago, ranks a little higher."""

from datetime import UTC, datetime, timedelta

from wiki.finding.trusting import FRESH, REVIEWED, trust, trust_in

NOW = datetime(2026, 11, 27, tzinfo=UTC)
YEAR = timedelta(days=365)


def test_what_was_looked_after_counts_more_than_what_was_not() -> None:
    assert trust_in(NOW, None, NOW) > 1.03 * trust_in(NOW - 4 * YEAR, None, NOW)


def test_what_was_reviewed_counts_more_than_what_was_not() -> None:
    assert trust_in(NOW - YEAR, NOW - YEAR, NOW) > 1.03 * trust_in(NOW - YEAR, None, NOW)


def test_an_approval_says_that_somebody_looked() -> None:
    old = NOW - 5 * YEAR
    assert trust_in(old, NOW, NOW) > 1.03 * trust_in(old, old, NOW)


def test_trust_stays_within_its_bounds() -> None:
    assert trust(timedelta(days=-3), is_reviewed=True) == 1 + FRESH + REVIEWED
    assert 1 <= trust(40 * YEAR, is_reviewed=False) < 1.001
