"""Whose turn it is: worked out from rounds, reviews and threads, never stored; review.md 2.4."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, case, exists, func, literal, or_, select, union_all
from sqlalchemy.orm import contains_eager

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.core.markdown import minutes
from wiki.pages.models import Page, State
from wiki.reviews.models import (
    Message,
    Review,
    Round,
    RoundReviewer,
    RoundState,
    Thread,
    ThreadKind,
    ThreadState,
    Verdict,
)

Due = tuple[int, str, datetime]  # page, reason, since


class Turn(StrEnum):
    """Why a page waits for somebody."""

    REVIEW = "review"  # asked to review it
    LOOK_AGAIN = "look_again"  # asked for changes, and the text has changed
    CHANGES = "changes"  # a reviewer of their page asked for changes
    ANSWER = "answer"  # something on their page must be fixed or answered


LABELS = {
    Turn.REVIEW: "Review it",
    Turn.LOOK_AGAIN: "Look again",
    Turn.CHANGES: "See what to change",
    Turn.ANSWER: "Answer",
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A page that waits for the viewer."""

    page: Page
    reason: Turn
    since: datetime
    minutes: int

    @property
    def url(self) -> str:
        """Where to do it."""
        return f"/e/{self.page.id}/review"

    @property
    def label(self) -> str:
        """What to do, as a button says it."""
        return LABELS[self.reason]


def waiting_for(session: Session, viewer: Viewer, *, limit: int = 50) -> list[Waiting]:
    """Return what waits for the viewer, longest first; one statement."""
    turns = [turn.subquery() for turn in (reviews_due(viewer), changes_due(viewer), answers_due(viewer))]
    every = union_all(*[select(turn.c.page_id, turn.c.reason, turn.c.since) for turn in turns]).subquery()
    statement = (
        select(Page, every.c.reason, every.c.since)
        .join(every, every.c.page_id == Page.id)
        .join(Page.author)
        .where(Page.state != State.DELETED)
        .options(contains_eager(Page.author))
        .order_by(every.c.since, Page.id)
        .limit(limit)
    )
    rows = session.execute(readable(statement, Page.id, viewer))
    return [Waiting(page, Turn(reason), since, minutes(page.words)) for page, reason, since in rows]


def waiting_count(session: Session, viewer: Viewer) -> int:
    """Return how many things wait for the viewer; one statement."""
    return session.scalar(waiting_total(viewer)) or 0


def waiting_total(viewer: Viewer) -> Select[int]:
    """Return the statement for how many things wait for the viewer."""
    turns = [turn.subquery() for turn in (reviews_due(viewer), changes_due(viewer), answers_due(viewer))]
    every = union_all(*[select(turn.c.page_id) for turn in turns]).subquery()
    statement = select(func.count()).select_from(every).join(Page, Page.id == every.c.page_id)
    return readable(statement.where(Page.state != State.DELETED), Page.id, viewer)


def unanswered() -> ColumnElement[bool]:
    """Return the condition that a reviewer has no verdict that settles their part.

    A request for changes settles it only while the text is the one it was about.
    """
    answered = exists().where(
        Review.round_id == RoundReviewer.round_id,
        Review.reviewer_id == RoundReviewer.person_id,
        Review.invalid_reason.is_(None),
        or_(Review.verdict != Verdict.REQUEST_CHANGES, Review.revision_id == Round.pinned_id),
    )
    return ~answered


def reviews_due(viewer: Viewer) -> Select[*Due]:
    """Return the rounds in which the viewer was asked and has not answered for the text at hand."""
    answered_before = exists().where(
        Review.round_id == RoundReviewer.round_id, Review.reviewer_id == RoundReviewer.person_id
    )
    again = (answered_before, Turn.LOOK_AGAIN.value)
    return (
        select(
            RoundReviewer.page_id.label("page_id"),
            case(again, else_=Turn.REVIEW.value).label("reason"),
            case((answered_before, Round.asked_at), else_=RoundReviewer.asked_at).label("since"),
        )
        .join(Round, Round.id == RoundReviewer.round_id)
        .where(RoundReviewer.person_id == viewer.person_id, Round.state == RoundState.OPEN, unanswered())
    )


def changes_due(viewer: Viewer) -> Select[*Due]:
    """Return the viewer's own pages of which a reviewer asked for changes."""
    asked_at = (
        select(func.max(Review.given_at))
        .where(Review.round_id == Round.id, Review.verdict == Verdict.REQUEST_CHANGES)
        .correlate(Round)
        .scalar_subquery()
    )
    return (
        select(
            Round.page_id.label("page_id"),
            literal(Turn.CHANGES.value).label("reason"),
            func.coalesce(asked_at, Round.asked_at).label("since"),
        )
        .join(Page, Page.id == Round.page_id)
        .where(Page.author_id == viewer.person_id, Round.state == RoundState.CHANGES_REQUESTED)
    )


def answers_due(viewer: Viewer) -> Select[*Due]:
    """Return the viewer's own pages with open issues and questions to which they said nothing last."""
    last = select(func.max(Message.id)).where(Message.thread_id == Thread.id).correlate(Thread)
    blocked = exists().where(Round.page_id == Thread.page_id, Round.state == RoundState.CHANGES_REQUESTED)
    return (
        select(
            Thread.page_id.label("page_id"),
            literal(Turn.ANSWER.value).label("reason"),
            func.min(Message.written_at).label("since"),
        )
        .join(Message, Message.id == last.scalar_subquery())
        .join(Page, Page.id == Thread.page_id)
        .where(
            Page.author_id == viewer.person_id,
            Thread.state == ThreadState.OPEN,
            Thread.sent_at.is_not(None),
            Thread.kind.in_([ThreadKind.ISSUE, ThreadKind.QUESTION]),
            Message.person_id != viewer.person_id,
            ~blocked,
        )
        .group_by(Thread.page_id)
    )
