"""Keeping what came of a session, or that it did not happen."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.sessions.actions.changing import close
from wiki.sessions.actions.coming import place_of
from wiki.sessions.facts import SessionHeld
from wiki.sessions.models import Attendance, Course, Meeting
from wiki.sessions.policy import may_miss, may_note
from wiki.sessions.queries import Seen


@dataclass(frozen=True, slots=True)
class Notes:
    """What came of a session."""

    notes: str
    outcome: str
    were_there: Collection[int] = ()


def note(session: Session, viewer: Viewer, seen: Seen, kept: Notes, *, at: datetime | None = None) -> None:
    """Keep what came of a session that was read and locked as the viewer, and who was there.

    Whoever takes part, or said something about coming, can have been there.

    Raises:
        Refused: it has not begun, was called off, or they take no part.
    """
    moment, meeting = at or now(), seen.meeting
    may_note(viewer, seen.company, meeting, moment).enforce()
    if meeting.course is not Course.HELD:
        close(viewer, meeting, Course.HELD, moment)
        announce(session, SessionHeld(seen.page.id, meeting.id), actor_id=viewer.person_id, at=moment)
    meeting.notes, meeting.outcome = kept.notes, kept.outcome
    said = {each.person_id for each in seen.said if each.coming or each.was_there_at}
    known = said | seen.company.ids
    for person_id in sorted(known):
        was_there(session, meeting, person_id, moment if person_id in kept.were_there else None)


def was_there(session: Session, meeting: Meeting, person_id: int, at: datetime | None) -> None:
    """Note that somebody was there, or that they were not; when it was first noted stays."""
    row = session.get(Attendance, (meeting.id, person_id), execution_options={"reader": meeting.id})
    if at and row is None:
        row = place_of(session, meeting, person_id)
    if row is not None and bool(row.was_there_at) != bool(at):
        row.was_there_at = at


def miss(session: Session, viewer: Viewer, seen: Seen, *, at: datetime | None = None) -> None:
    """Note that a session did not happen; whoever finds that it did writes down what came of it.

    Raises:
        Refused: it has not begun, is over, or they take no part.
    """
    moment = at or now()
    may_miss(viewer, seen.company, seen.meeting, moment).enforce()
    close(viewer, seen.meeting, Course.DID_NOT_HAPPEN, moment)
    session.flush()
