"""Who helped whom, gathered from what people did, page by page, and kept in `helped`.

Rows are never changed: what no longer follows from anything is deleted, what is missing is added. So to
gather a page again is always right, and writes nothing where nothing changed.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from typing import NamedTuple

from sqlalchemy import (
    BindParameter,
    Integer,
    and_,
    bindparam,
    delete,
    insert,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from wiki.core.access import is_for_everybody, unrestricted
from wiki.core.clock import Instant
from wiki.core.db import Session
from wiki.core.turns import take_turn
from wiki.growth.branches import BRANCHES, Branch, is_one_of
from wiki.growth.models import Helped
from wiki.growth.policy import KEPT
from wiki.growth.rising import Family
from wiki.pages.models import Page, State
from wiki.people.leading import is_led, line_managers
from wiki.people.models import STAND_IN, Person

WHY = "a job counts who helped whom, on pages that everybody may read"
TURN = "gather_help"
ROWS_AT_ONCE = 10_000  # that one statement names


class Row(NamedTuple):
    """What a row of `helped` says."""

    day: date
    who_id: int
    whom_id: int
    family: Family
    source: str
    source_id: int
    page_id: int
    was_asked: bool


def since(day: date) -> date:
    """Return the first day that is still kept as of one."""
    return day - KEPT


def is_up_to_date(session: Session, page_ids: Sequence[int], first: date) -> bool:
    """Whether what is kept about pages is what follows from what people did."""
    return kept(session, page_ids).keys() == found(session, page_ids, first)


def regather(session: Session, page_ids: Sequence[int], first: date) -> None:
    """Keep what follows from what people did on pages, from a day on, and nothing else about them.

    One at a time does so: whoever waited reads what the one before wrote, and everything committed since.
    """
    take_turn(session, TURN)
    before, after = kept(session, page_ids), found(session, page_ids, first)
    gone = [number for row, number in before.items() if row not in after]
    for start in range(0, len(gone), ROWS_AT_ONCE):
        session.execute(delete(Helped).where(Helped.id.in_(gone[start : start + ROWS_AT_ONCE])))
    if new := sorted(after - before.keys()):
        session.execute(insert(Helped), [row._asdict() for row in new])


def kept(session: Session, page_ids: Sequence[int]) -> Mapping[Row, int]:
    """Return what is kept about pages, with the ids."""
    statement = select(
        Helped.day, Helped.who_id, Helped.whom_id, Helped.family, Helped.source, Helped.source_id,
        Helped.page_id, Helped.was_asked, Helped.id,
    ).where(Helped.page_id.in_(page_ids))  # fmt: skip
    return {Row(*values[:-1]): values[-1] for values in session.execute(statement)}


def found(session: Session, page_ids: Sequence[int], first: date) -> set[Row]:
    """Return what follows from what people did on pages, from a day on; line managers and reports aside."""
    given = {"page_ids": list(page_ids), "since": datetime.combine(first, time(), UTC)}
    rows = session.execute(gathering(), given).all()
    managers = line_managers(session, {one for row in rows for one in (row.who_id, row.whom_id)})
    return {
        Row(at.date(), who, whom, Family(family), source, number, page_id, bool(was_asked))
        for family, at, who, whom, source, number, page_id, was_asked in rows
        if not is_led(managers, who, whom)
    }


@cache
def gathering() -> Branch:
    """Build the statement once, because building it costs more than asking it."""
    ids: BindParameter[int] = bindparam("page_ids", type_=Integer(), expanding=True)
    every = union_all(*(branch(ids) for branch in BRANCHES)).subquery()
    helper, helped = aliased(Person), aliased(Person)
    statement = (
        select(every)
        .join(helper, and_(helper.id == every.c.who_id, helper.deactivated_at.is_(None)))
        .join(helped, and_(helped.id == every.c.whom_id, helped.handle != STAND_IN))
        .join(Page, and_(Page.id == every.c.page_id, is_one_of(Page.state, State.PUBLISHED)))
        .where(
            every.c.at >= bindparam("since", type_=Instant()),
            every.c.who_id != every.c.whom_id,
            is_for_everybody(Page.id),
        )
    )
    return unrestricted(statement, WHY)
