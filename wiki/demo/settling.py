"""Inboxes as people who work leave them: what is old, or was answered, is done."""

from datetime import date, datetime

from sqlalchemy import Engine, select, update

from wiki.core.access import unrestricted
from wiki.core.db import Session, writing
from wiki.core.facts import FactRow
from wiki.demo.timing import moment
from wiki.notices.models import Notice

FRESH_DAYS = 14  # what an inbox still shows as open
REASON = "the sample company's inboxes are tidied for everybody"


def settle_notices(engine: Engine, today: date) -> None:
    """Mark as done every line older than a fortnight, and those whose owner has seen to the page since."""
    since = moment(today, FRESH_DAYS)
    old = update(Notice).where(Notice.told_at < since, Notice.done_at.is_(None))
    with writing(engine) as session:
        session.execute(old.values(done_at=Notice.told_at))
        acted = last_acts(session, since)
        still_open = select(Notice).where(Notice.done_at.is_(None))
        for notice in session.scalars(unrestricted(still_open, REASON)):
            seen = acted.get((notice.person_id, notice.page_id))
            if seen and seen > notice.told_at:
                notice.done_at = seen


def last_acts(session: Session, since: datetime) -> dict[tuple[int, int], datetime]:
    """Return when each person last did something to each page."""
    facts = select(FactRow).where(FactRow.happened_at >= since, FactRow.actor_id.is_not(None))
    return {
        (fact.actor_id or 0, fact.payload["page_id"]): fact.happened_at
        for fact in session.scalars(facts.order_by(FactRow.happened_at))
        if "page_id" in fact.payload
    }
