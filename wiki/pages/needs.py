"""What waits for somebody on Home, whichever slice it comes from.

A slice adds a `Source`: a rule, which finds the pages that wait and runs as one part of one statement with
all others, and a wording for each page found. `wiki.reading.needs` lists the sources. A rule reads the clock
from the parameters below, because its statement is built once for each viewer and run often.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import BindParameter, Date, Select, String, bindparam, cast
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.elements import ColumnElement

from wiki.core.access import Viewer
from wiki.core.clock import Instant
from wiki.pages.models import Page

AT: BindParameter[datetime] = bindparam("needs_at", type_=Instant())
UNTIL: BindParameter[datetime] = bindparam("needs_until", type_=Instant())  # when the next working day ends
SOON: BindParameter[date] = bindparam("needs_soon", type_=Date())  # a week from today

FRIDAY = 4  # as `date.weekday` counts

Rule = Select[int, datetime, str]  # page, since when it waits, and what else the wording has to know


@dataclass(frozen=True, slots=True)
class Clock:
    """What time it is, and where."""

    at: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """Which day it is there."""
        return self.at.astimezone(self.zone).date()

    @property
    def values(self) -> dict[str, datetime | date]:
        """The values of the parameters of rules."""
        after_next = next_working_day(self.today) + timedelta(days=1)
        return {
            AT.key: self.at,
            UNTIL.key: datetime.combine(after_next, datetime.min.time(), self.zone),
            SOON.key: self.today + timedelta(weeks=1),
        }

    def day(self, day: date) -> str:
        """Return what a day is called from here, such as today, or 3 December."""
        near = {0: "today", 1: "tomorrow", -1: "yesterday"}
        return near.get((day - self.today).days, f"{day.day} {day:%B}")

    def moment(self, instant: datetime) -> str:
        """Return a day and the time of day, such as tomorrow at 14:30."""
        local = instant.astimezone(self.zone)
        return f"{self.day(local.date())} at {local:%H:%M}"


def next_working_day(day: date) -> date:
    """Return the next Monday to Friday after a day, so that on a Friday Monday is near."""
    ahead = {FRIDAY: 3, FRIDAY + 1: 2}
    return day + timedelta(days=ahead.get(day.weekday(), 1))


@dataclass(frozen=True, slots=True)
class Found:
    """A page that a rule found."""

    page: Page
    since: datetime
    detail: str


@dataclass(frozen=True, slots=True)
class Need:
    """One line of what waits for somebody, and the act that settles it."""

    title: str
    why: str
    url: str
    label: str  # what to do, as a button says it
    icon: str
    since: datetime
    minutes: int = 0  # about how long it takes; nothing where nobody can say
    due: date | None = None  # what has a day comes before what has none
    by: str = ""  # whose page it is, where that matters

    @property
    def order(self) -> tuple[date, datetime]:
        """What it is sorted by: the nearest day first, then what has waited longest."""
        return self.due or date.max, self.since


@dataclass(frozen=True, slots=True)
class Source:
    """What one slice has to say of what waits."""

    rule: Callable[[Viewer], Rule]
    need: Callable[[Found, Clock], Need]


def detail(column: ColumnElement[Any] | InstrumentedAttribute[Any]) -> ColumnElement[str]:
    """Return a column as the text that rules share."""
    return cast(column, String)
