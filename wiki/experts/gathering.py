"""Reading what people left on any number of pages, in one statement, as the viewer may read it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, Row, Select, Subquery, bindparam, select, union_all

from wiki.core.access import Viewer, readable, unrestricted
from wiki.core.clock import Instant
from wiki.core.db import Session
from wiki.core.many import each_of, many
from wiki.endorsements.models import EndorsementKind
from wiki.experts.branches import (
    Ids,
    answered,
    approved,
    endorsed,
    pages,
    remarked,
    returned,
    topics,
    written,
)
from wiki.experts.hosting import hosted
from wiki.experts.marks import (
    Answered,
    Approved,
    Endorsed,
    Hosted,
    Marks,
    Output,
    PageMark,
    Remarked,
    TopicMark,
    Written,
)
from wiki.experts.weights import RETURNED_WITHIN
from wiki.pages.models import Kind

KEPT_STATEMENTS = 512  # viewers whose statement is kept

PageIds = Sequence[int] | Select[int]
Every = Select[*tuple[Any, ...]]


def gather(session: Session, viewer: Viewer, page_ids: PageIds, now: datetime) -> Marks:
    """Read what people left on these pages, leaving out pages the viewer may not read."""
    since = now - RETURNED_WITHIN
    if not isinstance(page_ids, Sequence):
        return sort_out(session.execute(gathering(viewer, page_ids, since)))
    if not page_ids:
        return Marks()
    return sort_out(session.execute(gathering_by_ids(viewer), {"page_ids": list(page_ids), "since": since}))


@lru_cache(maxsize=KEPT_STATEMENTS)
def gathering_by_ids(viewer: Viewer) -> Every:
    """Build the statement once for each viewer, because building it costs more than asking it."""
    ids = each_of(many("page_ids"))
    return gathering(viewer, ids, bindparam("since", type_=Instant()))


def gather_knowers(session: Session, viewer: Viewer, page_id: int) -> Marks:
    """Read who knows one page; who endorsed whom in return says nothing about that."""
    return sort_out(session.execute(knowers(viewer), {"page_ids": [page_id]}))


@lru_cache(maxsize=KEPT_STATEMENTS)
def knowers(viewer: Viewer) -> Every:
    """Build the statement once for each viewer: every page that is read asks it."""
    ids = each_of(many("page_ids"))
    every = union_all(
        written(ids), pages(ids), approved(ids), answered(ids), remarked(ids), endorsed(ids)
    ).subquery()
    return readable(select(every).order_by(every.c.page_id, every.c.amount), every.c.page_id, viewer)


def gathering(viewer: Viewer, page_ids: Ids, since: datetime | BindParameter[datetime]) -> Every:
    """Return the statement for everything people left on these pages, as far as the viewer may read it."""
    every = everything(page_ids, since)
    return readable(select(every).order_by(every.c.page_id, every.c.amount), every.c.page_id, viewer)


def gather_unseen(session: Session, page_ids: Sequence[int], now: datetime) -> Marks:
    """Read what people left on these pages for a job, which shows it to nobody."""
    every = everything(each_of(page_ids), now - RETURNED_WITHIN)
    statement = select(every).order_by(every.c.page_id, every.c.amount)
    return sort_out(session.execute(unrestricted(statement, "a job weighs evidence")))


def everything(page_ids: Ids, since: datetime | BindParameter[datetime]) -> Subquery:
    """Return all marks on these pages."""
    return union_all(
        written(page_ids), pages(page_ids), topics(page_ids), approved(page_ids), answered(page_ids),
        hosted(page_ids), remarked(page_ids), endorsed(page_ids), returned(page_ids, since),
    ).subquery()  # fmt: skip


def sort_out(rows: Iterable[Row[*tuple[Any, ...]]]) -> Marks:
    """Put each row where it belongs."""
    marks = Marks()
    for row in rows:
        PLACES[row.sort](marks, row)
    return marks


def note_written(marks: Marks, row: Row[*tuple[Any, ...]]) -> None:
    """Note somebody's surviving words."""
    team = int(row.word) if row.word else None
    marks.written[row.page_id].append(Written(row.number, row.share, row.amount, row.at, team))


def page_mark(row: Row[*tuple[Any, ...]]) -> PageMark:
    """Read a page."""
    slug, _, title = row.named.partition("/")
    return PageMark(row.page_id, row.number, Kind(row.word), slug, title, row.amount, row.at)


def topic_mark(row: Row[*tuple[Any, ...]]) -> TopicMark:
    """Read a topic."""
    slug, _, name = row.named.partition("/")
    return TopicMark(row.number, slug, name)


def note_hosted(marks: Marks, row: Row[*tuple[Any, ...]]) -> None:
    """Note somebody's hosting, and what came out of it."""
    slug, _, title = row.named.partition("/")
    marks.hosted[row.page_id].append(Hosted(row.number, row.at, Output(row.amount, slug, title)))


PLACES: Mapping[str, Callable[[Marks, Row[*tuple[Any, ...]]], None]] = {
    "written": note_written,
    "page": lambda marks, row: marks.pages.update({row.page_id: page_mark(row)}),
    "topic": lambda marks, row: marks.topics[row.page_id].append(topic_mark(row)),
    "approved": lambda marks, row: marks.approved[row.page_id].append(Approved(row.number, row.at)),
    "answered": lambda marks, row: marks.answered[row.page_id].append(Answered(row.number, row.at)),
    "hosted": note_hosted,
    "remarked": lambda marks, row: marks.remarked[row.page_id].append(
        Remarked(row.number, row.amount, int(row.share), row.at)
    ),
    "endorsed": lambda marks, row: marks.endorsed[row.page_id].append(
        Endorsed(row.number, EndorsementKind(row.word), row.at, row.amount)
    ),
    "returned": lambda marks, row: marks.returned.add((row.page_id, row.number, row.amount)),
}
