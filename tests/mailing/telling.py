"""Inbox lines as they come at an hour of a day that is known."""

from datetime import UTC, datetime, timedelta

from wiki.core.db import Session
from wiki.core.facts import FactRow
from wiki.notices.models import Notice, Reason
from wiki.pages.models import Page
from wiki.people.models import Person

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)  # a Wednesday
MONDAY = datetime(2026, 11, 30, 8, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def tell(session: Session, person: Person, page: Page, reason: Reason, at: datetime) -> Notice:
    """Put a line into an inbox, as a job does."""
    fact = FactRow(name="Told", actor_id=page.author_id, payload={}, happened_at=at, fanned_out_at=at)
    session.add(fact)
    session.flush()
    line = Notice(
        person_id=person.id,
        reason=reason,
        page_id=page.id,
        actor_id=page.author_id,
        fact_id=fact.id,
        told_at=at,
    )
    session.add(line)
    session.commit()
    return line
