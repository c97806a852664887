"""Calling sessions, changing them, saying whether one comes, and keeping what came of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select, update
from sqlalchemy.exc import IntegrityError

from wiki.core.access import Stale, Viewer
from wiki.core.db import Session, now
from wiki.core.facts import FactRow, announce
from wiki.notices.models import Notice, Reason
from wiki.pages.models import Page
from wiki.sessions.company import Company
from wiki.sessions.facts import SessionCalled, SessionChanged, SessionHeld
from wiki.sessions.models import Attendance, Coming, Course, Meeting
from wiki.sessions.policy import may_call, may_change, may_miss, may_note, may_say
from wiki.sessions.queries import Seen, made_by_form, to_come

USED = "This form was used for something else already. Reload it and call the session again."
CHANGED = "Somebody changed this session while you were writing. Look at what it says now, then save again."


@dataclass(frozen=True, slots=True)
class Plan:
    """What somebody calls together for, when and where."""

    title: str
    starts_at: datetime
    minutes: int
    place: str = ""
    agenda: str = ""


@dataclass(frozen=True, slots=True)
class Notes:
    """What came of a session."""

    notes: str
    outcome: str
    were_there: Collection[int] = ()


def call(
    session: Session,
    viewer: Viewer,
    company: Company,
    plan: Plan,
    *,
    form_token: str | None = None,
    at: datetime | None = None,
) -> Meeting:
    """Call a session of a page that was read as the viewer; the same form posted twice calls one.

    Raises:
        Refused: they take no part, or it is for the host, or too many are planned.
        Stale: somebody else's form has this token.
    """
    moment = at or now()
    if form_token and (twin := made_by_form(session, viewer, form_token)):
        return twin
    may_call(viewer, company, planned(session, viewer, company.page, moment)).enforce()
    meeting = Meeting(
        page_id=company.page.id,
        called_by_id=viewer.person_id,
        called_at=moment,
        changed_at=moment,
        form_token=form_token,
        **fields(plan),
    )
    try:
        with session.begin_nested():
            session.add(meeting)
    except IntegrityError:
        if form_token and (twin := made_by_form(session, viewer, form_token)):
            return twin
        raise Stale(USED) from None
    session.add(
        Attendance(
            session_id=meeting.id,
            person_id=viewer.person_id,
            page_id=meeting.page_id,
            coming=Coming.YES,
            said_at=moment,
        )
    )
    announce(session, SessionCalled(company.page.id, meeting.id), actor_id=viewer.person_id, at=moment)
    return meeting


def planned(session: Session, viewer: Viewer, page: Page, at: datetime) -> int:
    """Return how many sessions of a page are to come."""
    ids = to_come(viewer, page, at).with_only_columns(Meeting.id).order_by(None).subquery()
    return (
        session.scalar(select(func.count()).select_from(ids).execution_options(reader=viewer.person_id)) or 0
    )


def fields(plan: Plan) -> dict[str, object]:
    """Return the columns a plan fills."""
    return {
        "title": plan.title,
        "starts_at": plan.starts_at,
        "minutes": plan.minutes,
        "place": plan.place,
        "agenda": plan.agenda,
    }


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


def settle_reminders(session: Session, meeting: Meeting, at: datetime, person_id: int | None = None) -> None:
    """Settle the lines that remind of a session, somebody's or everybody's: they are not so any more."""
    about = exists().where(
        FactRow.id == Notice.fact_id, FactRow.payload["session_id"].as_integer() == meeting.id
    )
    near = (Notice.page_id == meeting.page_id, Notice.reason == Reason.SESSION_SOON, Notice.done_at.is_(None))
    whose = () if person_id is None else (Notice.person_id == person_id,)
    settled = update(Notice).where(*near, *whose, about).values(done_at=at)
    session.execute(settled.execution_options(synchronize_session=False))


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


def miss(session: Session, viewer: Viewer, seen: Seen, *, at: datetime | None = None) -> None:
    """Note that a session did not happen; whoever finds that it did writes down what came of it.

    Raises:
        Refused: it has not begun, is over, or they take no part.
    """
    moment = at or now()
    may_miss(viewer, seen.company, seen.meeting, moment).enforce()
    close(viewer, seen.meeting, Course.DID_NOT_HAPPEN, moment)
    session.flush()


def close(viewer: Viewer, meeting: Meeting, course: Course, at: datetime) -> None:
    """Say what became of a session; a calendar entry that is cancelled has changed."""
    if meeting.course is not course:
        meeting.sequence += 1
        meeting.changed_at = at
    meeting.course, meeting.closed_at, meeting.closed_by_id = course, at, viewer.person_id


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
