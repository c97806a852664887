"""Settling what reminds of a session."""

from datetime import datetime

from sqlalchemy import exists, update

from wiki.core.db import Session
from wiki.core.facts import FactRow
from wiki.notices.models import Notice, Reason
from wiki.sessions.company import Company
from wiki.sessions.models import Attendance, Meeting


def settle_reminders(session: Session, meeting: Meeting, at: datetime, person_id: int | None = None) -> None:
    """Settle the lines that remind of a session, somebody's or everybody's: they are not so any more."""
    about = exists().where(
        FactRow.id == Notice.fact_id, FactRow.payload["session_id"].as_integer() == meeting.id
    )
    near = (Notice.page_id == meeting.page_id, Notice.reason == Reason.SESSION_SOON, Notice.done_at.is_(None))
    whose = () if person_id is None else (Notice.person_id == person_id,)
    settled = update(Notice).where(*near, *whose, about).values(done_at=at)
    session.execute(settled.execution_options(synchronize_session=False))


def settle_others(session: Session, company: Company, at: datetime) -> None:
    """Settle what reminds anybody else of sessions of a page; who takes part again is reminded anew.

    Their rows come first, for whoever is being told holds one until the line is there.
    """
    page_id, reminded = company.page.id, company.reminded
    others = (Attendance.page_id == page_id, Attendance.person_id.not_in(reminded))
    forgotten = update(Attendance).where(*others, Attendance.reminded_of.is_not(None))
    session.execute(forgotten.values(reminded_of=None))
    near = (Notice.page_id == page_id, Notice.reason == Reason.SESSION_SOON, Notice.done_at.is_(None))
    settled = update(Notice).where(*near, Notice.person_id.not_in(reminded)).values(done_at=at)
    session.execute(settled.execution_options(synchronize_session=False))
