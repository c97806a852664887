"""Telling people, marking lines done, following and no longer following."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update

from wiki.core.access import Viewer, unrestricted
from wiki.core.db import Session, now
from wiki.core.jobs import enqueue
from wiki.notices.models import Level, Notice, Reason, Subscription

WAKE = "wake_lines"  # a job


def tell(
    session: Session,
    person_ids: Collection[int],
    reason: Reason,
    page_id: int,
    actor_id: int | None,
    fact_id: int,
    *,
    at: datetime | None = None,
) -> int:
    """Put one line in each inbox and return how many are new; nobody hears of their own act, or twice.

    Who may read the page is for the caller to ask (`wiki.reviews.readers`); besides, an inbox shows
    only lines about pages its owner may read at that moment.
    """
    told = select(Notice.person_id).where(Notice.fact_id == fact_id)
    already = set(session.scalars(unrestricted(told, "a job tells people")))
    new = sorted(set(person_ids) - already - {actor_id})
    session.add_all(
        Notice(
            person_id=person_id,
            reason=reason,
            page_id=page_id,
            actor_id=actor_id,
            fact_id=fact_id,
            told_at=at or now(),
        )
        for person_id in new
    )
    return len(new)


def mark_done(session: Session, viewer: Viewer, page_id: int | None = None) -> datetime:
    """Settle the viewer's lines about one page, or all of them, and return when, by which to undo it."""
    at = now()
    session.execute(update(Notice).where(*open_lines(viewer, page_id)).values(done_at=at))
    return at


def undo_done(session: Session, viewer: Viewer, at: datetime) -> None:
    """Open again what the viewer settled at an instant."""
    mine = update(Notice).where(Notice.person_id == viewer.person_id, Notice.done_at == at)
    session.execute(mine.values(done_at=None))


def snooze(session: Session, viewer: Viewer, page_id: int, until: datetime) -> None:
    """Put the viewer's lines about one page off; what happens to it meanwhile shows up at once."""
    session.execute(update(Notice).where(*open_lines(viewer, page_id)).values(snoozed_until=until))
    enqueue(session, WAKE, {}, until)


def wake(session: Session, viewer: Viewer, page_id: int) -> None:
    """Bring the viewer's lines about one page back at once."""
    mine = update(Notice).where(Notice.person_id == viewer.person_id, Notice.page_id == page_id)
    session.execute(mine.values(snoozed_until=None))


def open_lines(viewer: Viewer, page_id: int | None) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for what the viewer sees in their inbox, of one page or of all."""
    mine = (Notice.person_id == viewer.person_id, Notice.done_at.is_(None), Notice.snoozed_until.is_(None))
    return mine if page_id is None else (*mine, Notice.page_id == page_id)


def follow(session: Session, viewer: Viewer, level: Level | None = None, **thing: int | None) -> None:
    """Hear of what happens to one thing, such as `topic_id=3`; doing it twice changes how much, at most.

    Of a page one hears everything, else of new explainers, unless a level is named.
    """
    row = session.scalar(select(Subscription).where(*mine(viewer, thing)))
    if row is None:
        session.add(Subscription(person_id=viewer.person_id, level=level or usual(thing), **thing))
    elif level or row.level is Level.MUTED:
        row.level = level or usual(thing)


def unfollow(session: Session, viewer: Viewer, **thing: int | None) -> None:
    """Hear no more of it, unless something else one follows tells of it."""
    session.execute(delete(Subscription).where(*mine(viewer, thing)))


def usual(thing: Mapping[str, int | None]) -> Level:
    """Return how much one hears of a thing unless one says so."""
    return Level.NEW if thing.get("page_id") is None else Level.EVERYTHING


def mine(viewer: Viewer, thing: Mapping[str, int | None]) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for one subscription of the viewer; a column it does not name is empty."""
    columns = (Subscription.topic_id, Subscription.page_id, Subscription.space_id, Subscription.followed_id)
    named = (column.is_not_distinct_from(thing.get(column.key)) for column in columns)
    return (Subscription.person_id == viewer.person_id, *named)
