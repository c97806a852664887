"""Reading the forms of sessions: times are typed on the clock of whoever types them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from flask import request

from wiki.core.clock import zone_of
from wiki.core.db import now
from wiki.core.digests import digest
from wiki.pages.typed import new_token
from wiki.sessions.actions import Notes, Plan
from wiki.sessions.agendas import Agenda
from wiki.sessions.models import Coming, Meeting
from wiki.web import forms
from wiki.web.forms import Errors, Invalid

TITLE_LIMIT = 160  # characters
PLACE_LIMIT = 300
TEXT_LIMIT = 5_000  # of an agenda, of notes, of an outcome
SHORTEST, LONGEST = 10, 480  # minutes
FAR_AWAY = timedelta(days=366)
TOKEN_LIMIT = 64


@dataclass(frozen=True, slots=True)
class Calling:
    """The fields of a session as they stand in a form."""

    title: str = ""
    day: str = ""
    time: str = ""
    minutes: str = ""
    place: str = ""
    agenda: str = ""
    token: str = ""
    seen: str = ""  # what the session said when the form was made


def begun_with(agenda: Agenda) -> Calling:
    """Return the form as a beginning fills it."""
    title = "" if agenda.name == "none" else agenda.title
    return Calling(title=title, minutes=str(agenda.minutes), agenda=agenda.text, token=new_token())


def filled(meeting: Meeting, zone: str) -> Calling:
    """Return the form of a session that is there, on somebody's clock."""
    local = meeting.starts_at.astimezone(zone_of(zone))
    return Calling(
        title=meeting.title,
        day=local.date().isoformat(),
        time=f"{local:%H:%M}",
        minutes=str(meeting.minutes),
        place=meeting.place,
        agenda=meeting.agenda,
        seen=plan_seen(meeting),
    )


def plan_seen(meeting: Meeting) -> str:
    """Return what tells whether somebody changed a session meanwhile."""
    return digest(
        meeting.title, meeting.starts_at.isoformat(), str(meeting.minutes), meeting.place, meeting.agenda
    )


def notes_seen(meeting: Meeting) -> str:
    """Return what tells whether somebody else wrote notes meanwhile."""
    return digest(meeting.notes, meeting.outcome)


def typed() -> Calling:
    """Read the form."""
    return Calling(
        title=forms.text("title"),
        day=forms.text("day"),
        time=forms.text("time"),
        minutes=forms.text("minutes"),
        place=forms.text("place"),
        agenda=forms.prose("agenda").strip(),
        token=forms.text("token")[:TOKEN_LIMIT] or new_token(),
        seen=forms.text("seen")[:TOKEN_LIMIT],
    )


def checked(form: Calling, zone: str) -> Plan:
    """Return the session that may be called.

    Raises:
        Invalid: with words for each field that cannot be used.
    """
    errors: Errors = {}
    if not form.title:
        errors["title"] = "Say in a few words what the session is for."
    for name, limit in (("title", TITLE_LIMIT), ("place", PLACE_LIMIT), ("agenda", TEXT_LIMIT)):
        note_length(errors, name, getattr(form, name), limit)
    starts_at = moment(form, zone, errors)
    minutes = int(form.minutes) if forms.is_number(form.minutes) else 0
    if not SHORTEST <= minutes <= LONGEST:
        errors["minutes"] = f"Say how many minutes, from {SHORTEST} to {LONGEST}."
    if errors or starts_at is None:
        raise Invalid(errors)
    return Plan(form.title, starts_at, minutes, form.place, form.agenda)


def note_length(errors: Errors, name: str, said: str, limit: int) -> None:
    """Note by how much a text is too long."""
    if problem := forms.too_long(said, limit):
        errors[name] = problem


def moment(form: Calling, zone: str, errors: Errors) -> datetime | None:
    """Return when it begins, in UTC; with words for the day or the time where they cannot be used."""
    day, clock = day_of(form.day, errors), time_of(form.time, errors)
    if day is None or clock is None:
        return None
    at = datetime.combine(day, clock, zone_of(zone)).astimezone(UTC)
    if at.astimezone(zone_of(zone)).replace(tzinfo=None) != datetime.combine(day, clock):
        errors["time"] = "Clocks skip that time on that day. Choose another one."
    elif at <= now():
        errors["time"] = "That time has passed. Choose one to come."
    return None if errors.get("time") else at


def day_of(given: str, errors: Errors) -> date | None:
    """Return the day."""
    if not given:
        errors["day"] = "Choose the day."
        return None
    try:
        day = date.fromisoformat(given)
    except ValueError:
        errors["day"] = "Write the day like 2026-12-03."
        return None
    today = now().date()
    if day < today - timedelta(days=1):  # it may be yesterday there
        errors["day"] = "That day has passed. Choose one to come."
    elif day > today + FAR_AWAY:
        errors["day"] = "That is more than a year away. Call the session when it is nearer."
    return None if "day" in errors else day


def time_of(given: str, errors: Errors) -> time | None:
    """Return the time of day, to the minute."""
    if not given:
        errors["time"] = "Choose when it begins."
        return None
    clock = forms.clock_of(given)
    if clock is None:
        errors["time"] = forms.LIKE_A_CLOCK
    return clock


def read_coming() -> Coming:
    """Read whether somebody comes.

    Raises:
        Invalid: they said something else.
    """
    given = forms.text("coming")
    if given not in set(Coming):
        raise Invalid({"coming": "Say yes, maybe or no."})
    return Coming(given)


def typed_notes() -> Notes:
    """Read what came of a session, fit or not."""
    return Notes(
        forms.prose("notes").strip(), forms.prose("outcome").strip(), frozenset(forms.numbers("there"))
    )


def check_notes(kept: Notes) -> None:
    """Check it.

    Raises:
        Invalid: with words for each field that cannot be used.
    """
    errors: Errors = {}
    note_length(errors, "notes", kept.notes, TEXT_LIMIT)
    note_length(errors, "outcome", kept.outcome, TEXT_LIMIT)
    if not (kept.notes or kept.outcome or kept.were_there):
        errors["outcome"] = "Write a line about what came of it, or say who was there."
    if errors:
        raise Invalid(errors)


def notes_token() -> str:
    """Return what the notes said when the form was made."""
    return request.form.get("seen", "")[:TOKEN_LIMIT]
