"""Things the tests of sessions do often."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bs4 import BeautifulSoup
from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.making import make_page
from wiki.core.access import unrestricted
from wiki.core.db import Session, now, reading
from wiki.notices.models import Notice, Reason
from wiki.pages.actions.places import put
from wiki.pages.models import Kind, Page, PageRole
from wiki.people.models import Person
from wiki.sessions.actions import Plan, call
from wiki.sessions.models import Attendance, Meeting
from wiki.sessions.queries import company_of
from wiki.spaces.models import Space
from wiki.spaces.viewers import viewer_for

REASON = "a test looks at everything"


def make_problem(
    session: Session, cast: Cast, *members: Person, space: Space | None = None, text: str = "It drops crates."
) -> Page:
    """Let Ada write down a problem, and others take part in it."""
    where = space or cast.everyone
    page = make_page(session, cast.ada, where, "The gripper drops crates", text=text, kind=Kind.PROBLEM)
    for person in members:
        put(session, page, person.id, PageRole.MEMBER, now())
    session.flush()
    return page


def make_meeting(
    session: Session, person: Person, page: Page, *, hours: float = 24, agenda: str = ""
) -> Meeting:
    """Let somebody call a session some hours from now, or before, as if they had called it a week earlier."""
    at = now()
    plan = Plan("Look at the belt", at + timedelta(hours=hours), 30, "Dock 3", agenda)
    viewer = viewer_for(session, person)
    meeting = call(session, viewer, company_of(session, page), plan, at=at - timedelta(days=7))
    session.flush()
    return meeting


def soon() -> Plan:
    """Return half an hour of tomorrow."""
    return Plan("Look at the belt", now() + timedelta(days=1), 30)


def form(**changes: Any) -> dict[str, Any]:
    """Return what a form of a session says: tomorrow at ten, UTC."""
    day = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    said = {"title": "Look at the belt", "day": day, "time": "10:00", "minutes": "30", "place": "Dock 3"}
    return {**said, "agenda": "", **changes}


def seen_in(html: str, where: str) -> str:
    """Return the stamp that the form carries that goes back to this address."""
    field = BeautifulSoup(html, "html.parser").select_one(f'form[action="{where}"] [name="seen"]')
    assert field
    return str(field["value"])


def told(engine: Engine, reason: Reason) -> list[int]:
    """Return who was told for a reason, once for each line."""
    statement = select(Notice.person_id).where(Notice.reason == reason).order_by(Notice.person_id)
    with reading(engine) as session:
        return list(session.scalars(unrestricted(statement, REASON)))


def meetings(engine: Engine) -> list[Meeting]:
    """Return all sessions, the first called first."""
    with reading(engine) as session:
        return list(session.scalars(unrestricted(select(Meeting).order_by(Meeting.id), REASON)))


def attendance(engine: Engine, meeting: Meeting) -> dict[int, Attendance]:
    """Return what people said about a session."""
    statement = select(Attendance).where(Attendance.session_id == meeting.id)
    with reading(engine) as session:
        return {each.person_id: each for each in session.scalars(unrestricted(statement, REASON))}
