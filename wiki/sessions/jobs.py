"""Telling those who take part of a session, each once."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.core.jobs import Handler
from wiki.notices.models import Reason
from wiki.pages.models import Page
from wiki.reviews.telling import WHY, Payload, named, telling
from wiki.sessions.queries import company_of
from wiki.sessions.tending import KIND, remind_of_sessions

REACTIONS: Mapping[str, Sequence[str]] = {
    "SessionCalled": ("tell_session_called",),
    "SessionChanged": ("tell_session_changed",),
    "SessionNears": ("tell_session_soon",),
}


def partaking(session: Session, payload: Payload) -> set[int]:
    """Return who takes part in a page now."""
    page = session.scalar(unrestricted(select(Page).where(Page.id == payload["page_id"]), WHY))
    return set(company_of(session, page).ids) if page else set()


HANDLERS: Mapping[str, Handler] = {
    "tell_session_called": telling(Reason.SESSION_CALLED, partaking),
    "tell_session_changed": telling(Reason.SESSION_CHANGED, partaking),
    "tell_session_soon": telling(Reason.SESSION_SOON, named),
    KIND: remind_of_sessions,
}
