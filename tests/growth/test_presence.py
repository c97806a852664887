"""On how many working days somebody was there, against counting them one by one."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from wiki.growth.presence import Span, present_days, windows
from wiki.growth.settings import BEFORE, WINDOW

DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
MAYBE = st.none() | DAYS


def one_by_one(span: Span, joined: date, away_from: date | None, away_until: date | None) -> int:
    """Count the days."""
    is_known_away = away_from is not None or away_until is not None
    days = [span.first + timedelta(days=each) for each in range((span.last - span.first).days + 1)]
    return sum(
        day.weekday() < 5
        and day >= joined
        and not (is_known_away and (away_from or day) <= day <= (away_until or day))
        for day in days
    )


@given(DAYS, st.integers(0, 400), DAYS, MAYBE, MAYBE)
def test_weekends_absences_and_days_before_one_came_are_none(
    first: date, length: int, joined: date, away_from: date | None, away_until: date | None
) -> None:
    span = Span(first, first + timedelta(days=length))

    assert present_days(span, joined, away_from, away_until) == one_by_one(
        span, joined, away_from, away_until
    )


@given(DAYS)
def test_windows_follow_each_other_without_a_gap_and_are_as_long_as_the_rule_says(day: date) -> None:
    spans = windows(day)

    assert [span.working_days for span in spans] == [WINDOW] * (BEFORE + 1)
    assert spans[-1].last == day
    assert all(span.last + timedelta(days=1) == following.first for span, following in pairwise(spans))
