"""When things happened: days counted back from today, at an hour that a hash chooses.

Nothing here is random, so a company built twice for the same day is the same twice.
"""

import hashlib
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

from wiki.demo.manuscripts import Manuscript

FIRST_HOUR = 7  # UTC; somebody at Harbour is always awake
HOURS = 6  # in which a day's first event falls
LONGEST_PAUSE = 40  # minutes between two events of a page on one day; eight of them fit before midnight


def moment(today: date, days_ago: int, minutes: int = 0) -> datetime:
    """Return an instant some days before today."""
    midnight = datetime.combine(today, time(), UTC)
    return midnight - timedelta(days=days_ago) + timedelta(hours=FIRST_HOUR, minutes=minutes)


def moments(manuscript: Manuscript, today: date) -> list[datetime]:
    """Return when a page was begun and when each of its events happened, in the order of the file."""
    days = [manuscript.day, *(event.day for event in manuscript.events)]
    found: list[datetime] = []
    for day, events in groupby(days):
        minutes = number(manuscript.slug, day) % (HOURS * 60)
        for position, _ in enumerate(events):
            found.append(moment(today, day, minutes))
            minutes += 1 + number(manuscript.slug, day, position) % LONGEST_PAUSE
    return found


def number(*parts: object) -> int:
    """Return a number that depends on the parts and on nothing else."""
    return int.from_bytes(hashlib.sha256(repr(parts).encode()).digest()[:4])
