"""Where the passages of conversations were found, as far as that was written down."""

from collections.abc import Iterable
from typing import Any, TypeVar

from sqlalchemy import ScalarSelect, Select, and_, select
from sqlalchemy.orm import aliased

from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.pages.models import Revision
from wiki.reviews.anchors import SURE, Placed, Sought, needed, quote_of
from wiki.reviews.models import Anchor, Thread

REASON = "whoever asks has read the conversations these places are of"

Statement = TypeVar("Statement", bound=Select[*tuple[Any, ...]])

Here = aliased(Anchor)  # a thread's place in the revision that is asked about
Sure = aliased(Anchor)  # the last one up to it that was sure


def with_anchors(statement: Statement, revision_id: int) -> Statement:
    """Join each thread's `Here` and `Sure`, as far as there are any.

    A page's revisions have their ids in the order of their numbers, so the key of the table finds both.
    """
    here = and_(Here.thread_id == Thread.id, Here.revision_id == revision_id)
    sure = and_(Sure.thread_id == Thread.id, Sure.revision_id == last_sure(revision_id))
    return statement.outerjoin(Here, here).outerjoin(Sure, sure)


def last_sure(revision_id: int) -> ScalarSelect[int]:
    """Select the last revision up to this one in which a thread's place was sure."""
    each = aliased(Anchor)
    return (
        select(each.revision_id)
        .where(each.thread_id == Thread.id, each.revision_id <= revision_id, each.fit.in_(SURE))
        .order_by(each.revision_id.desc())
        .limit(1)
        .correlate(Thread)
        .scalar_subquery()
    )


def sought_of(thread: Thread, here: Anchor | None, sure: Anchor | None) -> Sought | None:
    """Put together how a thread began and what was found of it since; None about the whole page."""
    quote = quote_of(thread)
    if quote is None:
        return None
    placed = Placed(here.starts, here.ends, here.fit) if here else None
    if sure is None or sure.starts is None or sure.ends is None:
        return Sought(quote, thread.revision_id, quote.starts, quote.ends, placed)
    return Sought(quote, sure.revision_id, sure.starts, sure.ends, placed)


def passages_of(session: Session, threads: Iterable[Thread], revision_id: int) -> dict[int, Sought]:
    """Return what is known in a revision of the passages of some threads, by thread."""
    by_id = {thread.id: thread for thread in threads}
    statement = with_anchors(select(Thread.id, Here, Sure).where(Thread.id.in_(by_id)), revision_id)
    rows = session.execute(unrestricted(statement, REASON))
    every = {thread_id: sought_of(by_id[thread_id], here, sure) for thread_id, here, sure in rows}
    return {thread_id: sought for thread_id, sought in every.items() if sought}


def texts_for(session: Session, every: Iterable[Sought]) -> dict[int, str]:
    """Return the texts that help to find what is not found yet, by revision; none when all is."""
    wanted = needed(every)
    if not wanted:
        return {}
    statement = select(Revision.id, Revision.text).where(Revision.id.in_(wanted))
    return {row.id: row.text for row in session.execute(unrestricted(statement, REASON))}
