"""Reminding of a session those who come, and asking those who have not said; an hourly job.

Everybody hears of each time it is at once. Which of the two a line says is worked out when it is read
(`wiki.sessions.lines`): who answers in between is reminded, and who does not come hears nothing.

It happens from eight o'clock on the working day before, on the clock of whoever is reminded. Who was told of
the time only just needs no reminder yet.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import contains_eager

from wiki.core.access import unrestricted
from wiki.core.clock import now
from wiki.core.db import Session, reading, writing
from wiki.core.facts import announce
from wiki.core.jobs import Job, keep_waiting
from wiki.pages.models import Page, State
from wiki.people.models import Person
from wiki.reviews.working_days import WEEKEND
from wiki.sessions.actions import place_of
from wiki.sessions.facts import SessionNears
from wiki.sessions.models import Attendance, Coming, Meeting
from wiki.sessions.queries import companies_of

KIND = "remind_of_sessions"
EVERY = timedelta(hours=1)
MORNING = time(8)
AHEAD = timedelta(days=5)  # from a Friday morning to a Monday evening, wherever that is
REST = timedelta(hours=12)  # after somebody was told of the time
WHY = "what happens by itself concerns every session"

Pairs = Sequence[tuple[int, int]]  # of a session and a person


def begin_reminding(engine: Engine) -> None:
    """See that a look at the sessions is under way, whenever a worker starts."""
    with writing(engine, quiet=True) as session:
        keep_waiting(session, KIND, now())


def remind_of_sessions(engine: Engine, _: Sequence[Mapping[str, Any]]) -> None:
    """Remind of every session that is near, and see to the next time."""
    remind(engine, at=now())
    with writing(engine, quiet=True) as session:
        keep_waiting(session, KIND, now() + EVERY, Job.claimed_until.is_(None))


def remind(engine: Engine, *, at: datetime) -> None:
    """Remind everybody who is due, those of each session in a unit of their own."""
    with reading(engine) as session:
        due = who_is_due(session, at)
    for meeting_id in sorted({meeting_id for meeting_id, _ in due}):
        with writing(engine) as session:
            for _, person_id in who_is_due(session, at, meeting_id):
                remind_one(session, meeting_id, person_id, at)


def who_is_due(session: Session, at: datetime, meeting_id: int | None = None) -> Pairs:
    """Return who is to be reminded of which session, or of that one; at most three statements."""
    near = (
        select(Meeting)
        .join(Meeting.page)
        .where(
            Meeting.closed_at.is_(None),
            Meeting.starts_at > at,
            Meeting.starts_at < at + AHEAD,
            Page.state != State.DELETED,
        )
        .options(contains_eager(Meeting.page))
        .order_by(Meeting.id)
    )
    if meeting_id is not None:
        near = near.where(Meeting.id == meeting_id).with_for_update(of=Meeting)
    meetings = session.scalars(unrestricted(near, WHY)).all()
    if not meetings:
        return ()
    said = said_of(session, [meeting.id for meeting in meetings])
    pages = {meeting.page_id: meeting.page for meeting in meetings}
    companies = {each.page.id: each for each in companies_of(session, list(pages.values()))}
    return [
        (meeting.id, person.id)
        for meeting in meetings
        if not companies[meeting.page_id].is_over
        for person in companies[meeting.page_id].people
        if is_due(meeting, person, said.get((meeting.id, person.id)), at)
    ]


def said_of(session: Session, meeting_ids: Sequence[int]) -> dict[tuple[int, int], Attendance]:
    """Return what people said about sessions."""
    statement = select(Attendance).where(Attendance.session_id.in_(meeting_ids))
    rows = session.scalars(unrestricted(statement, WHY))
    return {(row.session_id, row.person_id): row for row in rows}


def is_due(meeting: Meeting, person: Person, said: Attendance | None, at: datetime) -> bool:
    """Whether somebody is to be reminded now; who has not said whether they come is asked."""
    if said is not None and (said.coming is Coming.NO or said.reminded_of == meeting.starts_at):
        return False
    if at < (meeting.moved_at or meeting.called_at) + REST:
        return False
    return person.local(at) >= working_day_before(person.local(meeting.starts_at))


def working_day_before(starts: datetime) -> datetime:
    """Return the morning of the last working day before a moment, on the same clock."""
    day = starts.date() - timedelta(days=1)
    while day.weekday() in WEEKEND:
        day -= timedelta(days=1)
    return datetime.combine(day, MORNING, starts.tzinfo)


def remind_one(session: Session, meeting_id: int, person_id: int, at: datetime) -> None:
    """Remind somebody, and note of which time."""
    meeting = session.get_one(Meeting, meeting_id, execution_options={"reader": WHY})
    place_of(session, meeting, person_id).reminded_of = meeting.starts_at
    announce(session, SessionNears(meeting.page_id, meeting.id, person_id), at=at)
