"""Lines of an inbox that name a day or a time, on the clock of whoever reads them.

What is named is what holds when it is read: a session that was moved since is said to be at its new time.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import contains_eager

from wiki.core.access import Viewer, readable
from wiki.core.db import Session, now
from wiki.core.facts import FactRow
from wiki.notices.models import Reason
from wiki.people.models import Person
from wiki.reviews.queries.inbox import ABOUT_SESSIONS, Group, Line, inbox_by_page
from wiki.sessions.models import Attendance, Course, Meeting
from wiki.sessions.queries import sees_sessions
from wiki.undertakings.queries import undertakings_of

LAST_DAYS = frozenset({Reason.ENDS_SOON})


@dataclass(frozen=True, slots=True)
class Told:
    """A session that a line tells of, and what its reader has to do with it."""

    meeting: Meeting
    said: Attendance | None  # by whoever reads it

    @property
    def asks(self) -> bool:
        """Whether it is to come, and its reader has not said whether they do."""
        is_to_come = self.meeting.closed_at is None and self.meeting.starts_at > now()
        return is_to_come and (self.said is None or self.said.coming is None)


def inbox_with_times(
    session: Session, viewer: Viewer, reader: Person, *only: ColumnElement[bool]
) -> list[Group]:
    """Return the viewer's open lines by page, or only some; a statement more for sessions and for days."""
    groups = inbox_by_page(session, viewer, *only)
    meetings, days = meetings_of(session, viewer, groups), last_days(session, groups)
    for group in groups:
        group.lines[:] = [timed(line, reader, meetings, days) for line in group.lines]
    return groups


def meetings_of(session: Session, viewer: Viewer, groups: Sequence[Group]) -> Mapping[int | None, Told]:
    """Return the sessions that lines tell of, as far as the viewer sees them, by the facts they come from."""
    ids = [line.notice.fact_id for line in lines_of(groups, ABOUT_SESSIONS)]
    if not ids:
        return {}
    statement = (
        select(FactRow.id, Meeting, Attendance)
        .join(Meeting, Meeting.id == FactRow.payload["session_id"].as_integer())
        .join(Meeting.page)
        .outerjoin(
            Attendance, and_(Attendance.session_id == Meeting.id, Attendance.person_id == viewer.person_id)
        )
        .where(FactRow.id.in_(ids), sees_sessions(viewer))
        .options(contains_eager(Meeting.page))
    )
    rows = session.execute(readable(statement, Meeting.page_id, viewer))
    return {fact_id: Told(meeting, said) for fact_id, meeting, said in rows}


def last_days(session: Session, groups: Sequence[Group]) -> Mapping[int, date]:
    """Return the last days that lines tell of, by page; the pages were read as the viewer."""
    ids = {line.notice.page_id for line in lines_of(groups, LAST_DAYS)}
    found = undertakings_of(session, ids) if ids else {}
    return {page_id: each.due_on for page_id, each in found.items()}


def lines_of(groups: Sequence[Group], reasons: Collection[Reason]) -> list[Line]:
    """Return the lines that are there for one of these reasons."""
    return [line for group in groups for line in group.lines if line.notice.reason in reasons]


def timed(line: Line, reader: Person, meetings: Mapping[int | None, Told], days: Mapping[int, date]) -> Line:
    """Return a line with its day, and its time."""
    notice = line.notice
    if notice.reason in LAST_DAYS and (day := days.get(notice.page_id)):
        return replace(line, told=f"Its last day is {day_words(day, reader)}")
    about = meetings.get(notice.fact_id) if notice.reason in ABOUT_SESSIONS else None
    if about is None:
        return line
    told = session_words(notice.reason, about, reader)
    return replace(line, told=told, url=f"/sessions/{about.meeting.id}{'#coming' if about.asks else ''}")


def session_words(reason: Reason, about: Told, reader: Person) -> str:
    """Say what happened to a session, or that it is near; who has not said whether they come is asked."""
    meeting = about.meeting
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
        case _ if about.asks:
            return f"A session begins on {when}. Are you coming?"
        case _ if is_off:
            return f"The session of {when} was called off"
        case _:
            return f"A session {'began' if is_over else 'begins'} on {when}"


def day_words(day: date, reader: Person) -> str:
    """Return a day as people say it, such as Thursday 3 December; the year where it is another one."""
    year = "" if day.year == reader.local(now()).year else f" {day.year}"
    return f"{day:%A} {day.day} {day:%B}{year}"
