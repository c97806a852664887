"""The windows that people are counted in, and on how many working days of them somebody was present."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wiki.growth.settings import BEFORE, WINDOW

WEEK, WORKING = 7, 5  # days; Monday to Friday
LENGTH = timedelta(days=WINDOW // WORKING * WEEK)  # of a window, in days of the calendar


@dataclass(frozen=True, slots=True)
class Span:
    """Some days, both ends among them; none where the last is before the first."""

    first: date
    last: date

    def within(self, other: "Span") -> "Span":
        """Return the days that are in both."""
        return Span(max(self.first, other.first), min(self.last, other.last))

    @property
    def working_days(self) -> int:
        """How many of its days are a Monday to Friday."""
        return max(0, week_days_before(self.last + timedelta(days=1)) - week_days_before(self.first))


def week_days_before(day: date) -> int:
    """Return how many Mondays to Fridays came before a day, since the calendar began; day 1 was a Monday."""
    weeks, rest = divmod(day.toordinal() - 1, WEEK)
    return weeks * WORKING + min(rest, WORKING)


def windows(day: date) -> Sequence[Span]:
    """Return the windows that end with a day, the oldest first."""
    ends = [day - LENGTH * back for back in range(BEFORE, -1, -1)]
    return [Span(end - LENGTH + timedelta(days=1), end) for end in ends]


def present_days(span: Span, joined_on: date, away_from: date | None, away_until: date | None) -> int:
    """Return on how many working days of a span somebody who joined on a day was there.

    An absence of which one day alone is known is open on the other side. Only the last one is known at all.
    """
    there = span.within(Span(joined_on, span.last))
    if away_from is None and away_until is None:
        return there.working_days
    away = there.within(Span(away_from or there.first, away_until or there.last))
    return there.working_days - away.working_days
