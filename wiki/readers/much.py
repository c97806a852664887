"""Which pages are much read: a word, made at night from counts that nobody sees."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Engine, delete, exists, func, insert, select
from sqlalchemy.orm import InstrumentedAttribute

from wiki.core.access import is_for_everybody, unrestricted
from wiki.core.db import Session, reading, writing
from wiki.core.many import each_of
from wiki.pages.models import Page, State
from wiki.people.subtrees import FEWEST
from wiki.readers.models import MuchRead, Reading

WINDOW_DAYS = 90  # that are looked back on, as by every figure; review.md, "Metrics"
PART = 4  # a page is much read if it is read more than all but a quarter; review.md, metric 9
ENOUGH = (
    FEWEST + 1
)  # people on one day: whoever looks may be one of them, and learns nothing about the others
WEIGHT = 3  # of a much read page on its topics: so that the quarter weighs as much as the three others
WHY = "marks pages that the whole company may read; of how many read one nobody is told"

Count = tuple[int, int, int]  # a page, its readers of all days, and the most on one day


def is_much_read(page_id: InstrumentedAttribute[int] | ColumnElement[int]) -> ColumnElement[bool]:
    """Return the condition that a page is much read; whoever asks has narrowed to pages for everybody."""
    return exists().where(MuchRead.page_id == page_id)


def weight_of(*, is_much: bool) -> int:
    """Return how much a page counts on its topics."""
    return WEIGHT if is_much else 1


def mark_much_read(engine: Engine, today: date) -> None:
    """Mark the pages that are much read by now; made again it is the same, and writes nothing."""
    with reading(engine) as session:
        found = much_read(session, today)
        before = marked_pages(session)
    if found == before:
        return
    with writing(engine, quiet=True) as session:
        session.execute(
            delete(MuchRead).where(MuchRead.page_id.in_(each_of(before - found))),
            execution_options={"synchronize_session": False},
        )
        if new := sorted(found - before):
            session.execute(insert(MuchRead), [{"page_id": page_id} for page_id in new])


def much_read(session: Session, today: date) -> set[int]:
    """Return the pages that are much read, of all that the whole company may read; two statements."""
    counts = (
        select(
            Reading.page_id, func.sum(Reading.readers).label("all"), func.max(Reading.readers).label("most")
        )
        .where(Reading.day > today - timedelta(days=WINDOW_DAYS), Reading.day <= today)
        .group_by(Reading.page_id)
        .subquery()
    )
    is_counted = (Page.state == State.PUBLISHED, is_for_everybody(Page.id))
    of_pages = select(counts).join(Page, Page.id == counts.c.page_id).where(*is_counted)
    pages = session.scalar(unrestricted(select(func.count(Page.id)).where(*is_counted), WHY)) or 0
    rows = session.execute(unrestricted(of_pages, WHY))
    return most_read(((page_id, every, most) for page_id, every, most in rows), pages)


def most_read(counts: Iterable[Count], pages: int) -> set[int]:
    """Return those of so many pages that are read more than three quarters of them, and by enough people.

    What fewer read counts as unread: one reader of such a page must not tip whether another one is marked.
    """
    every = sorted(((readers, page_id) for page_id, readers, most in counts if most >= ENOUGH), reverse=True)
    first = pages // PART
    bar = every[first][0] if first < len(every) else 0
    return {page_id for readers, page_id in every if readers > bar}


def marked_pages(session: Session) -> set[int]:
    """Return the pages that were marked as much read."""
    return set(session.scalars(unrestricted(select(MuchRead.page_id), WHY)))


def read_lately(session: Session, today: date) -> set[int]:
    """Return the pages that enough people read on one day of the window; for sums over many pages alone.

    One reader moves no sum: whoever sent a page to a single colleague would see in it whether they opened it.
    """
    lately = (
        select(Reading.page_id)
        .where(Reading.day > today - timedelta(days=WINDOW_DAYS), Reading.day <= today)
        .group_by(Reading.page_id)
        .having(func.max(Reading.readers) >= ENOUGH)
    )
    return set(session.scalars(unrestricted(lately, WHY)))
