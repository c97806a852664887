"""Weeks as people keep them: from Monday to Monday on a reader's own clock, named as ISO 8601 names them."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

NAME = re.compile(r"([0-9]{4})-W([0-9]{2})")
A_WEEK = timedelta(weeks=1)
EARLIEST, LATEST = 1971, 9000  # years; beyond them an instant has no week before or after it


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days, by the Monday they begin with."""

    monday: date
    zone: ZoneInfo

    @property
    def begins(self) -> datetime:
        """The instant it begins."""
        return datetime.combine(self.monday, datetime.min.time(), self.zone)

    @property
    def ends(self) -> datetime:
        """The instant the next one begins; a change of the clock makes a week an hour longer or shorter."""
        return self.next.begins

    @property
    def next(self) -> "Week":
        """The week after it."""
        return Week(self.monday + A_WEEK, self.zone)

    @property
    def name(self) -> str:
        """Its name in addresses, such as 2026-W47."""
        year, number, _ = self.monday.isocalendar()
        return f"{year}-W{number:02}"

    def words(self, at: datetime) -> str:
        """Return what it is called at an instant: this week, last week, or by its Monday."""
        weeks = (week_of(at, self.zone).monday - self.monday) // A_WEEK
        if weeks in {0, 1}:
            return ("this week", "last week")[weeks]
        return f"the week of {self.monday.day} {self.monday:%B %Y}"


def week_of(at: datetime, zone: ZoneInfo) -> Week:
    """Return the week an instant is in."""
    today = at.astimezone(zone).date()
    return Week(today - timedelta(days=today.weekday()), zone)


def week_named(name: str, zone: ZoneInfo) -> Week | None:
    """Return the week of a name, or nothing for a name that no week has."""
    matched = NAME.fullmatch(name)
    if matched is None or not EARLIEST <= int(matched[1]) <= LATEST:
        return None
    try:
        return Week(date.fromisocalendar(int(matched[1]), int(matched[2]), 1), zone)
    except ValueError:
        return None
