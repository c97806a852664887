"""Counting what came of remarks: of some people's, and of everybody's."""

from collections.abc import Collection
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, case, func, select

from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.pages.models import Kind, Page
from wiki.reviews.changed.quality import Record
from wiki.reviews.changed.rule import is_closed, is_remark, was_acted_on
from wiki.reviews.models import Thread

Remarks = TypeVar("Remarks", bound=Select[*tuple[Any, ...]])

LATEST = 2_000  # closed remarks that say what is usual; more would only say it more slowly
TALKED = (Kind.QUESTION, Kind.CIRCLE)  # nobody reviews these
WHY = "only how much came of remarks is taken from it, never what they say"


def records_of(session: Session, person_ids: Collection[int]) -> dict[int, Record]:
    """Return what came of the remarks of these people, who have any that are closed; one statement."""
    counts = select(Thread.opened_by_id, func.count(), func.sum(came_of_it()))
    theirs = closed_remarks(counts).where(Thread.opened_by_id.in_(person_ids)).group_by(Thread.opened_by_id)
    rows = session.execute(unrestricted(theirs, WHY))
    return {person_id: Record(closed, acted_on) for person_id, closed, acted_on in rows}


def record_of_everybody(session: Session) -> Record:
    """Return what came of the latest remarks, whosever they are; one statement."""
    each = closed_remarks(select(came_of_it().label("came")))
    latest = each.order_by(Thread.id.desc()).limit(LATEST).subquery()
    statement = select(func.count(), func.coalesce(func.sum(latest.c.came), 0)).select_from(latest)
    closed, acted_on = session.execute(unrestricted(statement, WHY)).one()
    return Record(closed, acted_on)


def closed_remarks(statement: Remarks) -> Remarks:
    """Narrow a statement to remarks that were closed, on what others wrote; answers review nothing."""
    return (
        statement.select_from(Thread)
        .join(Page, Page.id == Thread.page_id)
        .where(is_remark(), is_closed(), Page.author_id != Thread.opened_by_id, Page.kind.not_in(TALKED))
    )


def came_of_it() -> ColumnElement[int]:
    """Return 1 for a remark that was acted on, else 0."""
    return case((was_acted_on(), 1), else_=0)
