"""Telling people, marking lines done, following and no longer following."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select, update

from wiki.core.access import Viewer, unrestricted
from wiki.core.db import Session, now
from wiki.notices.models import Notice, Reason, Subscription


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


def mark_done(session: Session, viewer: Viewer, page_id: int | None = None) -> None:
    """Settle the viewer's lines about one page, or all of them."""
    mine = update(Notice).where(Notice.person_id == viewer.person_id, Notice.done_at.is_(None))
    if page_id is not None:
        mine = mine.where(Notice.page_id == page_id)
    session.execute(mine.values(done_at=now()))


def follow(
    session: Session, viewer: Viewer, *, topic_id: int | None = None, page_id: int | None = None
) -> None:
    """Hear of new explainers on a topic, or of edits of a page; doing it twice changes nothing."""
    if session.scalar(select(Subscription.id).where(*mine(viewer, topic_id, page_id))) is None:
        session.add(Subscription(person_id=viewer.person_id, topic_id=topic_id, page_id=page_id))


def unfollow(
    session: Session, viewer: Viewer, *, topic_id: int | None = None, page_id: int | None = None
) -> None:
    """Hear no more of it."""
    session.execute(delete(Subscription).where(*mine(viewer, topic_id, page_id)))


def mine(viewer: Viewer, topic_id: int | None, page_id: int | None) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for one subscription of the viewer."""
    return (
        Subscription.person_id == viewer.person_id,
        Subscription.topic_id.is_(None) if topic_id is None else Subscription.topic_id == topic_id,
        Subscription.page_id.is_(None) if page_id is None else Subscription.page_id == page_id,
    )
