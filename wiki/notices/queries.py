"""Reading an inbox, always as its owner."""

from collections.abc import Collection

from sqlalchemy import Select, Table, func, select

from wiki.core.access import Viewer, readable
from wiki.core.db import Base, Session
from wiki.notices.models import Notice, Subscription


def inbox(viewer: Viewer) -> Select[Notice]:
    """Return the statement for the viewer's open lines about pages they may read; newest first.

    Narrow it further, and join the page by `Notice.page_id` for titles.
    """
    statement = select(Notice).where(Notice.person_id == viewer.person_id, Notice.done_at.is_(None))
    return readable(statement.order_by(Notice.told_at.desc(), Notice.id.desc()), Notice.page_id, viewer)


def inbox_total(viewer: Viewer) -> Select[int]:
    """Return the statement for how many pages the viewer's open lines are about, the trash left out.

    `pages` is a slice above this one, so its table is named rather than imported.
    """
    page: Table = Base.metadata.tables["page"]
    statement = (
        select(func.count(Notice.page_id.distinct()))
        .join(page, page.c.id == Notice.page_id)
        .where(Notice.person_id == viewer.person_id, Notice.done_at.is_(None), page.c.state != "deleted")
    )
    return readable(statement, Notice.page_id, viewer)


def inbox_count(session: Session, viewer: Viewer) -> int:
    """Return how many pages the viewer's open lines are about."""
    return session.scalar(inbox_total(viewer)) or 0


def followers_of_topics(session: Session, topic_ids: Collection[int]) -> set[int]:
    """Return who follows any of the topics."""
    return set(session.scalars(select(Subscription.person_id).where(Subscription.topic_id.in_(topic_ids))))


def followers_of_page(session: Session, page_id: int) -> set[int]:
    """Return who follows the page."""
    return set(session.scalars(select(Subscription.person_id).where(Subscription.page_id == page_id)))
