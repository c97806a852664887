"""Calling a session."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from wiki.core.access import Stale, Viewer
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.pages.models import Page
from wiki.sessions.actions.coming import place_of
from wiki.sessions.company import Company
from wiki.sessions.facts import SessionCalled
from wiki.sessions.models import Coming, Meeting
from wiki.sessions.policy import may_call
from wiki.sessions.queries import made_by_form, to_come

USED = "This form was used for something else already. Reload it and call the session again."


@dataclass(frozen=True, slots=True)
class Plan:
    """What somebody calls together for, when and where."""

    title: str
    starts_at: datetime
    minutes: int
    place: str = ""
    agenda: str = ""


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
    meeting = meeting_for(viewer, company.page, plan, moment)
    meeting.form_token = form_token
    try:
        with session.begin_nested():
            session.add(meeting)
    except IntegrityError:
        if form_token and (twin := made_by_form(session, viewer, form_token)):
            return twin
        raise Stale(USED) from None
    place = place_of(session, meeting, viewer.person_id)
    place.coming, place.said_at = Coming.YES, moment
    announce(session, SessionCalled(company.page.id, meeting.id), actor_id=viewer.person_id, at=moment)
    return meeting


def meeting_for(viewer: Viewer, page: Page, plan: Plan, at: datetime) -> Meeting:
    """Return what a plan makes: a session nobody has said anything to yet."""
    return Meeting(
        page_id=page.id, called_by_id=viewer.person_id, called_at=at, changed_at=at, **fields(plan)
    )


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
