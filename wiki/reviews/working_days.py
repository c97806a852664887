"""Working days: Monday to Friday on somebody's own clock, without the days they are away."""

from datetime import datetime, timedelta

from wiki.people.models import Person

WEEKEND = (5, 6)  # Saturday and Sunday, as `date.weekday` counts


def week_days(start: datetime, end: datetime) -> list[datetime]:
    """Return the moments at which a whole day had passed, where that day was a Monday to Friday."""
    days = [start + timedelta(days=passed) for passed in range(1, (end.date() - start.date()).days + 1)]
    if days and end.time() < start.time():
        days.pop()
    return [day for day in days if day.weekday() not in WEEKEND]


def working_days(person: Person, since: datetime, at: datetime, *, away_too: bool = False) -> int:
    """Return how many whole working days have passed; `away_too` counts those on which they were away."""
    days = week_days(person.local(since), person.local(at))
    return sum(1 for day in days if away_too or not person.is_away(day))
