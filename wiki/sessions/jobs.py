"""Telling those who take part of a session, each once."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Engine, select

from wiki.core.access import unrestricted
from wiki.core.db import Session, writing
from wiki.core.facts import FactRow
from wiki.core.jobs import Handler
from wiki.notices.actions import tell
from wiki.notices.models import Reason
from wiki.pages.models import Page
from wiki.reviews.readers import readers_among
from wiki.sessions.queries import company_of

WHY = "a job tells people; readers_among asks who may read the page"

REACTIONS: Mapping[str, Sequence[str]] = {
    "SessionCalled": ("tell_session_called",),
    "SessionChanged": ("tell_session_changed",),
}


def telling(reason: Reason) -> Handler:
    """Return the handler that tells those who take part and may read the page."""

    def handle(engine: Engine, payloads: Sequence[Mapping[str, Any]]) -> None:
        with writing(engine) as session:
            for payload in payloads:
                fact = session.get(FactRow, payload["fact_id"])
                if fact is not None:
                    people = readers_among(
                        session, payload["page_id"], partaking(session, payload["page_id"])
                    )
                    tell(
                        session,
                        people,
                        reason,
                        payload["page_id"],
                        fact.actor_id,
                        fact.id,
                        at=fact.happened_at,
                    )

    return handle


def partaking(session: Session, page_id: int) -> frozenset[int]:
    """Return who takes part in a page now."""
    page = session.scalar(unrestricted(select(Page).where(Page.id == page_id), WHY))
    return company_of(session, page).ids if page else frozenset()


HANDLERS: Mapping[str, Handler] = {
    "tell_session_called": telling(Reason.SESSION_CALLED),
    "tell_session_changed": telling(Reason.SESSION_CHANGED),
}
