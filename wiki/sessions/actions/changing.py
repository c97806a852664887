"""Changing a session, and calling it off."""

from datetime import datetime

from sqlalchemy import update

from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.sessions.actions.calling import Plan, fields
from wiki.sessions.actions.settling import settle_reminders
from wiki.sessions.facts import SessionChanged
from wiki.sessions.models import Attendance, Course, Meeting
from wiki.sessions.policy import may_change
from wiki.sessions.queries import Seen

CHANGED = "Somebody changed this session while you were writing. Look at what it says now, then save again."


def plan_of(meeting: Meeting) -> Plan:
    """Return what a session was called for, when and where."""
    return Plan(meeting.title, meeting.starts_at, meeting.minutes, meeting.place, meeting.agenda)


def change(session: Session, viewer: Viewer, seen: Seen, plan: Plan, *, at: datetime | None = None) -> bool:
    """Change a session that was read and locked as the viewer; say whether people are told.

    Another time asks everybody again whether they come.

    Raises:
        Refused: it has begun, or is not theirs to change.
    """
    moment, meeting = at or now(), seen.meeting
    may_change(viewer, seen.company, meeting, moment).enforce()
    before = (meeting.starts_at, meeting.minutes)
    entry = (meeting.title, *before, meeting.place)
    told = (*before, meeting.place) != (plan.starts_at, plan.minutes, plan.place)
    for name, value in fields(plan).items():
        setattr(meeting, name, value)
    meeting.changed_at = moment
    if entry != (plan.title, plan.starts_at, plan.minutes, plan.place):
        meeting.sequence += 1
    if before != (plan.starts_at, plan.minutes):
        meeting.moved_at = moment
        ask_again(session, viewer, meeting)
        settle_reminders(session, meeting, moment)
    if told:
        announce(session, SessionChanged(seen.page.id, meeting.id), actor_id=viewer.person_id, at=moment)
    return told


def ask_again(session: Session, viewer: Viewer, meeting: Meeting) -> None:
    """Forget who comes, but for whoever moved it: what they said was about another time."""
    others = (Attendance.session_id == meeting.id, Attendance.person_id != viewer.person_id)
    session.execute(update(Attendance).where(*others).values(coming=None, said_at=None))


def call_off(session: Session, viewer: Viewer, seen: Seen, *, at: datetime | None = None) -> None:
    """Call a session off before it begins; everybody is told.

    Raises:
        Refused: it has begun, or is not theirs to call off.
    """
    moment = at or now()
    may_change(viewer, seen.company, seen.meeting, moment).enforce()
    close(viewer, seen.meeting, Course.CALLED_OFF, moment)
    settle_reminders(session, seen.meeting, moment)
    announce(session, SessionChanged(seen.page.id, seen.meeting.id), actor_id=viewer.person_id, at=moment)


def close(viewer: Viewer, meeting: Meeting, course: Course, at: datetime) -> None:
    """Say what became of a session; a calendar entry that is cancelled has changed."""
    if meeting.course is not course:
        meeting.sequence += 1
        meeting.changed_at = at
    meeting.course, meeting.closed_at, meeting.closed_by_id = course, at, viewer.person_id
