"""Working days: Monday to Friday on somebody's own clock, without the days they are away."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from wiki.people.models import Person

WEEKEND = (5, 6)  # Saturday and Sunday, as `date.weekday` counts


def local(person: Person, at: datetime) -> datetime:
    """Return an instant on somebody's clock, UTC where their zone is unknown."""
    try:
        return at.astimezone(ZoneInfo(person.timezone))
    except (ZoneInfoNotFoundError, ValueError):
        return at


def is_away(person: Person, at: datetime) -> bool:
    """Whether somebody is away on the day it is where they are."""
    if person.away_from is None and person.away_until is None:
        return False
    today = local(person, at).date()
    begun = person.away_from is None or person.away_from <= today
    return begun and (person.away_until is None or today <= person.away_until)


def working_days(person: Person, since: datetime, at: datetime, *, away_too: bool = False) -> int:
    """Return how many whole working days have passed; `away_too` counts those on which they were away."""
    start, end = local(person, since), local(person, at)
    days = [start + timedelta(days=passed) for passed in range(1, (end.date() - start.date()).days + 1)]
    if days and end.time() < start.time():
        days.pop()
    return sum(1 for day in days if day.weekday() not in WEEKEND and (away_too or not is_away(person, day)))
