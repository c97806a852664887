"""How long a reviewer has been silent since the authors answered what they asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from wiki.core.access import THE_PAGE_WAS_READ, unrestricted
from wiki.core.db import Session
from wiki.reviews.models import Message, Review, Round, Thread, ThreadState
from wiki.reviews.queries.reach import is_public
from wiki.reviews.working_days import week_days

SILENCE = 5  # working days after the last answer to a block, before a steward sets it aside; review.md 2.3


@dataclass(frozen=True, slots=True)
class Answered:
    """Whether the authors have answered all that a reviewer asked, and when they last did."""

    is_whole: bool
    last_at: datetime | None

    def is_over(self, at: datetime) -> bool:
        """Whether the reviewer has had their time to come back."""
        return self.is_whole and self.last_at is not None and len(week_days(self.last_at, at)) >= SILENCE


def answers_to(session: Session, round_: Round, review: Review, authors: Iterable[int]) -> Answered:
    """Return how far the authors have answered a request for changes.

    A conversation is answered when it is closed, or when an author spoke last; where there was none, when
    the reviewer was asked to look again.
    """
    statement = (
        select(Thread.id, Thread.state, Thread.closed_at, Message.person_id, Message.written_at)
        .join(Message, Message.thread_id == Thread.id)
        .where(
            Thread.page_id == review.page_id,
            Thread.opened_by_id == review.reviewer_id,
            is_public(),
        )
        .order_by(Thread.id, Message.id)
    )
    lasts = {row.id: row for row in session.execute(unrestricted(statement, THE_PAGE_WAS_READ))}
    wrote = set(authors)
    open_ends = [
        row for row in lasts.values() if row.state is ThreadState.OPEN and row.person_id not in wrote
    ]
    moments = [row.closed_at or row.written_at for row in lasts.values()]
    if round_.asked_at > review.given_at:
        moments.append(round_.asked_at)
    answered = [moment for moment in moments if moment >= review.given_at]
    return Answered(not open_ends, max(answered, default=None))
