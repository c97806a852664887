"""When somebody may be mailed: outside their quiet hours, and for the digest since its last hour."""

from datetime import datetime, timedelta

from wiki.mailing.models import Mailbox, Rhythm
from wiki.people.models import Person

DIGEST_HOUR = 8  # on their own clock; weekly on Mondays


def is_quiet(person: Person, box: Mailbox, at: datetime) -> bool:
    """Whether an instant is in somebody's quiet hours, which may go past midnight."""
    hour, first, end = person.local(at).hour, box.quiet_from, box.quiet_until
    return first <= hour < end if first <= end else hour >= first or hour < end


def last_digest_hour(person: Person, box: Mailbox, at: datetime) -> datetime:
    """Return when the latest digest was to go out, at or before an instant."""
    local = person.local(at)
    hour = local.replace(hour=DIGEST_HOUR, minute=0, second=0, microsecond=0)
    if hour > local:
        hour -= timedelta(days=1)
    if box.rhythm is Rhythm.WEEKLY:
        hour -= timedelta(days=hour.weekday())
    return hour
