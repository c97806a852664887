"""Until when a line of the inbox is put off: one of a few choices, or a day and a time on one's own clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from wiki.people.models import Person
from wiki.web.forms import LIKE_A_CLOCK, Errors, Invalid, clock_of

DAYS_OFF: Mapping[str, int] = {"tomorrow": 1, "week": 7, "month": 30}
CHOOSE, CHOSEN = "choose", "chosen"  # what the form says that asks for the fields, and the one that has them
MORNING = time(8)
FAR_AWAY = timedelta(days=366)
TYPED_LIMIT = 20  # characters of a day or a time
WHICH = "Choose until when: tomorrow, in a week, in a month, or a day and hour of your own."


@dataclass(frozen=True, slots=True)
class Choosing:
    """The fields of a page's line as they stand in the form, and the days it takes."""

    page_id: int
    day: str
    time: str
    first: str
    last: str
    errors: Errors = field(default_factory=dict)


def morning_in(days: int, reader: Person, at: datetime) -> datetime:
    """Return eight o'clock on the reader's own clock, some days from an instant."""
    local = reader.local(at)
    return datetime.combine(local.date() + timedelta(days=days), MORNING, local.tzinfo)


def choosing(
    page_id: int,
    reader: Person,
    at: datetime,
    day: str | None = None,
    clock: str | None = None,
    errors: Errors | None = None,
) -> Choosing:
    """Return the form, as it was typed or with tomorrow morning in it."""
    today = reader.local(at).date()
    usual = today + timedelta(days=1)
    return Choosing(
        page_id,
        usual.isoformat() if day is None else day,
        f"{MORNING:%H:%M}" if clock is None else clock,
        today.isoformat(),
        (today + FAR_AWAY).isoformat(),
        errors or {},
    )


def typed_instant(day: str, clock: str, reader: Person, at: datetime) -> datetime:
    """Return the instant of a day and a time on the reader's clock.

    Of a time that comes twice that day it is the first, and one that is skipped is as much later.

    Raises:
        Invalid: with words for each field that cannot be used.
    """
    errors: Errors = {}
    on, hour = day_of(day, errors), time_of(clock, errors)
    if on is None or hour is None:
        raise Invalid(errors)
    local = reader.local(at)
    if on > local.date() + FAR_AWAY:
        raise Invalid({"day": "That is more than a year away. Choose an earlier day."})
    if on < local.date():
        raise Invalid({"day": "That day has passed. Choose today or a later one."})
    until = datetime.combine(on, hour, local.tzinfo)
    if until <= at:
        raise Invalid({"time": "That time has passed. Choose a later one, or another day."})
    return until


def day_of(given: str, errors: Errors) -> date | None:
    """Return the day, noting what is wrong with it."""
    try:
        return date.fromisoformat(given)
    except ValueError:
        errors["day"] = "Write the day like 2026-12-03: year, month and day."
        return None


def time_of(given: str, errors: Errors) -> time | None:
    """Return the time of day, to the minute, noting what is wrong with it."""
    clock = clock_of(given)
    if clock is None:
        errors["time"] = LIKE_A_CLOCK
    return clock
