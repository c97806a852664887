"""Working hours where people are: from nine to five, Monday to Friday, on their own clock."""

from datetime import datetime, time, timedelta

from wiki.people.models import Person

DAY_BEGINS, DAY_ENDS = 9, 17  # o'clock
FRIDAY = 5  # ISO
WEEK = 7  # days


def is_working(person: Person, at: datetime) -> bool:
    """Whether it is a working hour of a weekday where somebody is."""
    there = person.local(at)
    return is_working_hour(there) and there.isoweekday() <= FRIDAY


def is_working_hour(there: datetime) -> bool:
    """Whether an instant, on somebody's own clock, is within working hours of any day."""
    return DAY_BEGINS <= there.hour < DAY_ENDS


def next_morning(person: Person, at: datetime) -> datetime:
    """Return when their next working day begins."""
    there = person.local(at)
    mornings = (
        datetime.combine(there.date() + timedelta(days=day), time(DAY_BEGINS), tzinfo=there.tzinfo)
        for day in range(WEEK)
    )
    return next(one for one in mornings if one > there and one.isoweekday() <= FRIDAY)
