"""Telling those who take part of a session, each once, and those who left nothing more."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Engine, select

from wiki.core.access import unrestricted
from wiki.core.db import Session, now, writing
from wiki.core.jobs import Handler
from wiki.notices.models import Reason
from wiki.pages.models import Page
from wiki.reviews.telling import WHY, Payload, telling
from wiki.sessions.actions.settling import settle_others
from wiki.sessions.company import Company
from wiki.sessions.models import Attendance, Meeting
from wiki.sessions.queries import company_of
from wiki.sessions.tending import KIND, remind_of_sessions

REACTIONS: Mapping[str, Sequence[str]] = {
    "SessionCalled": ("tell_session_called",),
    "SessionChanged": ("tell_session_changed",),
    "SessionNears": ("tell_session_soon",),
    "CircleLeft": ("settle_sessions",),
    "ProblemLeft": ("settle_sessions",),
    "CoachingEnded": ("settle_sessions",),
    "UndertakingEnded": ("settle_sessions",),
}


def partaking(session: Session, payload: Payload) -> set[int]:
    """Return who takes part in a page now."""
    company = company_on(session, payload["page_id"])
    return set(company.ids) if company else set()


def company_on(session: Session, page_id: int) -> Company | None:
    """Return who takes part in a page now; None where there is no such page any more."""
    page = session.scalar(unrestricted(select(Page).where(Page.id == page_id), WHY))
    return company_of(session, page) if page else None


def still_reminded(session: Session, payload: Payload) -> set[int]:
    """Return whom a reminder is for, unless they said no or left before it was told, or it is no more so.

    Their row is held: who says no meanwhile waits, and then finds the line that is to be settled.
    """
    statement = (
        select(Attendance.person_id)
        .join(Meeting, Meeting.id == Attendance.session_id)
        .where(
            Attendance.session_id == payload["session_id"],
            Attendance.person_id == payload["person_id"],
            Attendance.reminded_of == Meeting.starts_at,
            Meeting.closed_at.is_(None),
        )
        .with_for_update(of=Attendance)
    )
    reminded = set(session.scalars(unrestricted(statement, WHY)))
    company = company_on(session, payload["page_id"])
    return reminded & company.reminded if company else set()


def settle_sessions(engine: Engine, payloads: Sequence[Payload]) -> None:
    """Settle what reminds people of sessions of pages in which they take no part any more."""
    with writing(engine) as session:
        for page_id in sorted({payload["page_id"] for payload in payloads}):
            if company := company_on(session, page_id):
                settle_others(session, company, now())


HANDLERS: Mapping[str, Handler] = {
    "tell_session_called": telling(Reason.SESSION_CALLED, partaking),
    "tell_session_changed": telling(Reason.SESSION_CHANGED, partaking),
    "tell_session_soon": telling(Reason.SESSION_SOON, still_reminded),
    "settle_sessions": settle_sessions,
    KIND: remind_of_sessions,
}
