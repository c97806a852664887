"""What somebody wants mailed, how often and when not; as the form says it, and in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import request

from wiki.mailing.models import Kind, Mailbox, Rhythm
from wiki.web.forms import Errors, Invalid, number, text
from wiki.web.overtaken import Said

DAY = range(24)  # hours
RHYTHMS: Mapping[str, str] = {Rhythm.WEEKLY: "On Mondays", Rhythm.DAILY: "Every day"}
KINDS: Mapping[Kind, str] = {
    Kind.REVIEWS: "reviews",
    Kind.MENTIONS: "mentions",
    Kind.SESSIONS: "sessions",
    Kind.DIGEST: "the digest",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the form says."""

    kinds: tuple[Kind, ...]
    rhythm: Rhythm
    quiet_from: int  # hours of the day, on their own clock
    quiet_until: int


def read_wanted() -> Wanted:
    """Read the form.

    Raises:
        Invalid: a choice is none, or an hour is none of a day.
    """
    rhythm, first, end = text("rhythm"), number("quiet_from"), number("quiet_until")
    errors: Errors = {}
    if rhythm not in set(Rhythm):
        errors["rhythm"] = "Choose how often the digest comes."
    for name, hour in (("quiet_from", first), ("quiet_until", end)):
        if hour not in DAY:
            errors[name] = "Choose an hour from 0:00 to 23:00."
    if errors or first is None or end is None:
        raise Invalid(errors)
    chosen = request.form.getlist("kinds")
    return Wanted(tuple(kind for kind in Kind if kind.value in chosen), Rhythm(rhythm), first, end)


def wanted_of(box: Mailbox) -> Wanted:
    """Return what a mailbox holds."""
    kinds = tuple(kind for kind in Kind if box.stopped_at(kind) is None)
    return Wanted(kinds, box.rhythm, box.quiet_from, box.quiet_until)


def said(wanted: Wanted) -> Said:
    """Return it in words, field by field."""
    return {
        "kinds": ", ".join(KINDS[kind] for kind in wanted.kinds) or "nothing",
        "rhythm": RHYTHMS[wanted.rhythm],
        "quiet_from": f"{wanted.quiet_from}:00",
        "quiet_until": f"{wanted.quiet_until}:00",
    }
