"""Reading an inbox, always as its owner."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, Table, func, or_, select

from wiki.core.access import Viewer, readable
from wiki.core.db import Base, Session
from wiki.notices.models import FOLLOWS, Level, Notice, Subscription


def inbox(viewer: Viewer) -> Select[Notice]:
    """Return the statement for the viewer's open lines about pages they may read; newest first.

    Narrow it further, and join the page by `Notice.page_id` for titles.
    """
    statement = select(Notice).where(*is_open(viewer))
    return readable(statement.order_by(Notice.told_at.desc(), Notice.id.desc()), Notice.page_id, viewer)


def is_open(viewer: Viewer) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for lines that are the viewer's, neither settled nor put off."""
    return Notice.person_id == viewer.person_id, Notice.done_at.is_(None), Notice.snoozed_until.is_(None)


def inbox_total(viewer: Viewer) -> Select[int]:
    """Return the statement for how many pages the viewer's open lines are about, the trash left out.

    `pages` is a slice above this one, so its table is named rather than imported.
    """
    page: Table = Base.metadata.tables["page"]
    statement = (
        select(func.count(Notice.page_id.distinct()))
        .join(page, page.c.id == Notice.page_id)
        .where(*is_open(viewer), page.c.state != "deleted")
    )
    return readable(statement, Notice.page_id, viewer)


def inbox_count(session: Session, viewer: Viewer) -> int:
    """Return how many pages the viewer's open lines are about."""
    return session.scalar(inbox_total(viewer)) or 0


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened to a page, as those see it who follow anything around it."""

    page_id: int
    space_id: int
    topic_ids: Collection[int]
    actor_id: int | None
    is_new: bool  # it is there for the first time


def following(session: Session, what: Happening) -> tuple[set[int], set[int]]:
    """Return who wants to hear of it, and who wants to hear nothing of it, who are not among the first."""
    around = or_(
        Subscription.page_id == what.page_id,
        Subscription.space_id == what.space_id,
        Subscription.topic_id.in_(what.topic_ids),
        Subscription.followed_id == what.actor_id,
    )
    columns = select(Subscription.person_id, Subscription.level, Subscription.page_id)
    rows = session.execute(columns.where(around)).all()
    muted = {person_id for person_id, level, _ in rows if level is Level.MUTED}
    if what.is_new:  # to whoever follows the page itself it is not
        return {person_id for person_id, _, page_id in rows if page_id is None} - muted, muted
    return {person_id for person_id, level, _ in rows if level is Level.EVERYTHING} - muted, muted


def follows_person(session: Session, viewer: Viewer, person_id: int) -> bool:
    """Whether the viewer follows somebody."""
    mine = select(Subscription.id).where(Subscription.person_id == viewer.person_id, FOLLOWS)
    return session.scalar(mine.where(Subscription.followed_id == person_id)) is not None
