"""Saying whether one comes to a session."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError

from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.sessions.actions.settling import settle_reminders
from wiki.sessions.models import Attendance, Coming, Meeting
from wiki.sessions.policy import may_say
from wiki.sessions.queries import Seen


def say(session: Session, viewer: Viewer, seen: Seen, coming: Coming, *, at: datetime | None = None) -> None:
    """Say whether the viewer comes; saying it again changes it.

    Who does not come is reminded no more; who says later that they do is reminded anew.

    Raises:
        Refused: it is over, or they take no part.
    """
    may_say(viewer, seen.company, seen.meeting).enforce()
    row = place_of(session, seen.meeting, viewer.person_id)
    row.coming, row.said_at = coming, at or now()
    if coming is Coming.NO:
        row.reminded_of = None
        settle_reminders(session, seen.meeting, row.said_at, viewer.person_id)


def place_of(session: Session, meeting: Meeting, person_id: int) -> Attendance:
    """Return somebody's row, made if there is none; another press of the same button may be faster."""
    key = (meeting.id, person_id)
    row = session.get(Attendance, key, execution_options={"reader": person_id})
    if row is None:
        try:
            with session.begin_nested():
                session.add(Attendance(session_id=meeting.id, person_id=person_id, page_id=meeting.page_id))
        except IntegrityError:
            pass  # it is there now
        row = session.get_one(Attendance, key, execution_options={"reader": person_id})
    return row
