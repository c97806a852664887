"""Working hours where people are: from nine to five, Monday to Friday, on their own clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import groupby
from typing import Protocol
from zoneinfo import ZoneInfo

from wiki.core.clock import zone_of

DAY_BEGINS, DAY_ENDS = 9, 17  # o'clock
FRIDAY = 5  # ISO
WEEK = 7  # days
HOURS = 24
MIDDLE = 30  # minutes; zones that are half an hour off are counted where most of their hour is


class Clocked(Protocol):
    """Whoever has a clock."""

    def local(self, at: datetime) -> datetime:
        """Return an instant on their own clock."""


def is_working(person: Clocked, at: datetime) -> bool:
    """Whether it is a working hour of a weekday where somebody is."""
    there = person.local(at)
    return is_working_hour(there) and there.isoweekday() <= FRIDAY


def is_working_hour(there: datetime) -> bool:
    """Whether an instant, on somebody's own clock, is within working hours of any day."""
    return DAY_BEGINS <= there.hour < DAY_ENDS


def next_morning(person: Clocked, at: datetime) -> datetime:
    """Return when their next working day begins."""
    there = person.local(at)
    mornings = (
        datetime.combine(there.date() + timedelta(days=day), time(DAY_BEGINS), tzinfo=there.tzinfo)
        for day in range(WEEK)
    )
    return next(one for one in mornings if one > there and one.isoweekday() <= FRIDAY)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Hours that follow each other and in which equally many are at work."""

    first: int  # o'clock
    after: int  # o'clock; 24 is the midnight after
    people: int

    def __str__(self) -> str:
        return f"{self.first}:00\u2013{self.after}:00"


def at_work_by_hour(people_by_zone: Mapping[str, int], at: datetime, zone: ZoneInfo) -> tuple[int, ...]:
    """Return how many are at work in each hour of today on a clock, were it a working day everywhere."""
    today = at.astimezone(zone).date()
    middles = [datetime.combine(today, time(hour, MIDDLE), tzinfo=zone) for hour in range(HOURS)]
    zones = [(zone_of(name), people) for name, people in people_by_zone.items()]
    return tuple(
        sum(people for there, people in zones if is_working_hour(middle.astimezone(there)))
        for middle in middles
    )


def stretches(hours: Sequence[int]) -> list[Stretch]:
    """Return hours in which equally many are at work together."""
    found: list[Stretch] = []
    for people, group in groupby(enumerate(hours), key=lambda one: one[1]):
        places = [hour for hour, _ in group]
        found.append(Stretch(places[0], places[-1] + 1, people))
    return found
