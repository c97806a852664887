"""Lines of an inbox that name a day or a time, on the clock of whoever reads them.

What is named is what holds when it is read: a session that was moved since is said to be at its new time.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import contains_eager

from wiki.core.access import Viewer, readable
from wiki.core.db import Session, now
from wiki.core.facts import FactRow
from wiki.notices.models import Reason
from wiki.people.models import Person
from wiki.reviews.queries.inbox import ABOUT_SESSIONS, Group, Line, inbox_by_page
from wiki.sessions.models import Course, Meeting
from wiki.sessions.queries import sees_sessions
from wiki.undertakings.queries import undertakings_of

LAST_DAYS = frozenset({Reason.ENDS_SOON})


def inbox_with_times(
    session: Session, viewer: Viewer, reader: Person, *only: ColumnElement[bool]
) -> list[Group]:
    """Return the viewer's open lines by page, or only some; a statement more for sessions and for days."""
    groups = inbox_by_page(session, viewer, *only)
    meetings, days = meetings_of(session, viewer, groups), last_days(session, groups)
    for group in groups:
        group.lines[:] = [timed(line, reader, meetings, days) for line in group.lines]
    return groups


def meetings_of(session: Session, viewer: Viewer, groups: Sequence[Group]) -> Mapping[int | None, Meeting]:
    """Return the sessions that lines tell of, as far as the viewer sees them, by the facts they come from."""
    ids = [line.notice.fact_id for line in lines_of(groups, ABOUT_SESSIONS)]
    if not ids:
        return {}
    statement = (
        select(FactRow.id, Meeting)
        .join(Meeting, Meeting.id == FactRow.payload["session_id"].as_integer())
        .join(Meeting.page)
        .where(FactRow.id.in_(ids), sees_sessions(viewer))
        .options(contains_eager(Meeting.page))
    )
    return dict(session.execute(readable(statement, Meeting.page_id, viewer)).all())


def last_days(session: Session, groups: Sequence[Group]) -> Mapping[int, date]:
    """Return the last days that lines tell of, by page; the pages were read as the viewer."""
    ids = {line.notice.page_id for line in lines_of(groups, LAST_DAYS)}
    found = undertakings_of(session, ids) if ids else {}
    return {page_id: each.due_on for page_id, each in found.items()}


def lines_of(groups: Sequence[Group], reasons: Collection[Reason]) -> list[Line]:
    """Return the lines that are there for one of these reasons."""
    return [line for group in groups for line in group.lines if line.notice.reason in reasons]


def timed(
    line: Line, reader: Person, meetings: Mapping[int | None, Meeting], days: Mapping[int, date]
) -> Line:
    """Return a line with its day, and its time."""
    notice = line.notice
    if notice.reason in LAST_DAYS and (day := days.get(notice.page_id)):
        return replace(line, told=f"Its last day is {day_words(day, reader)}")
    meeting = meetings.get(notice.fact_id) if notice.reason in ABOUT_SESSIONS else None
    if meeting is None:
        return line
    told = session_words(notice.reason, meeting, reader)
    return replace(line, told=told, url=f"/sessions/{meeting.id}")


def session_words(reason: Reason, meeting: Meeting, reader: Person) -> str:
    """Say what happened to a session, or that it is near."""
    local = reader.local(meeting.starts_at)
    when = f"{day_words(local.date(), reader)} at {local:%H:%M}"
    is_off, is_over = meeting.course is Course.CALLED_OFF, meeting.starts_at <= now()
    match reason:
        case Reason.SESSION_CALLED:
            return f"called a session for {when}{', which was called off' if is_off else ''}"
        case Reason.SESSION_CHANGED if is_off:
            return f"called off the session of {when}"
        case Reason.SESSION_CHANGED:
            return f"changed a session; it {'was' if is_over else 'is'} on {when}"
        case _ if is_off:
            return f"The session of {when} was called off"
        case _:
            return f"A session {'began' if is_over else 'begins'} on {when}"


def day_words(day: date, reader: Person) -> str:
    """Return a day as people say it, such as Thursday 3 December; the year where it is another one."""
    year = "" if day.year == reader.local(now()).year else f" {day.year}"
    return f"{day:%A} {day.day} {day:%B}{year}"
