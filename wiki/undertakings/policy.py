"""By which days something can be undertaken; who may undertake or end what is for the slices that do."""

from datetime import date

from wiki.core.access import ALLOWED, Verdict
from wiki.undertakings.models import Undertaking

YEAR = 366  # days; what takes longer is begun in steps


def may_fall_due(due_on: date, today: date) -> Verdict:
    """Take any day from today on that is at most a year away."""
    if due_on < today:
        return Verdict("This day is over. Choose today or a later one.")
    if (due_on - today).days > YEAR:
        return Verdict("This is more than a year away. Choose an earlier day: it can be put off later.")
    return ALLOWED


def may_go_on(undertaking: Undertaking) -> Verdict:
    """Let everything go on that has not come to its end."""
    if undertaking.ended_at is not None:
        return Verdict("This has come to its end already. Reload the page to see how.")
    return ALLOWED
