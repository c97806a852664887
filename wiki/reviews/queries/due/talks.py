"""When a conversation waits for somebody: whoever opened it, an author, or a coach."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from wiki.pages.models import Page, PagePerson, PageRole, State
from wiki.reviews.models import (
    UNDECIDED,
    Message,
    Reach,
    Round,
    RoundReviewer,
    RoundState,
    Thread,
    ThreadKind,
    ThreadState,
)
from wiki.reviews.queries.due.turn import Due, Turn, due, no_round
from wiki.reviews.queries.reach import is_public

ASKING = (ThreadKind.ISSUE, ThreadKind.QUESTION, ThreadKind.SUGGESTION)  # these want an answer


def coaching_due() -> Select[*Due]:
    """Return whoever was asked to coach a page, until they say something to its authors."""
    spoke = exists().where(
        Thread.page_id == PagePerson.page_id,
        Thread.opened_by_id == PagePerson.person_id,
        Thread.reach == Reach.AUTHORS,
        Thread.sent_at >= PagePerson.since,
    )
    return (
        due(Turn.COACH, PagePerson.page_id, PagePerson.person_id)
        .add_columns(PagePerson.since.label("since"), no_round())
        .where(PagePerson.role == PageRole.COACH, ~spoke.correlate(PagePerson))
    )


def answers_to_settle() -> Select[*Due]:
    """Return whoever said that something must be fixed, once an author answered, to see if it is settled.

    Whoever said it in confidence is among them: the list is nobody's but theirs.
    """
    return going_on(Turn.SETTLE, Thread.opened_by_id).where(
        Thread.kind == ThreadKind.ISSUE,
        Message.person_id == Page.author_id,
        Thread.opened_by_id != Page.author_id,
    )


def answers_due() -> Select[*Due]:
    """Return the author, where something asks for an answer and they neither spoke last nor asked again.

    Once a round has approved the page, mere notes of it count too.
    """
    left_over = and_(Round.state == RoundState.APPROVED, Thread.kind == ThreadKind.NOTE)
    asked_again = and_(Round.state.in_(UNDECIDED), said_at() <= Round.asked_at)
    return going_on(Turn.ANSWER, Page.author_id).where(
        or_(Thread.kind.in_(ASKING), left_over),
        Message.person_id != Page.author_id,
        or_(Round.id.is_(None), ~asked_again),
    )


def going_on(turn: Turn, person_id: InstrumentedAttribute[int]) -> Select[*Due]:
    """Return somebody's turn in open conversations that were sent, with what was said last and the round."""
    return (
        due(turn, Thread.page_id, person_id)
        .add_columns(said_at().label("since"), Thread.round_id)
        .join(Message, Message.id == last_message())
        .join(Page, Page.id == Thread.page_id)
        .outerjoin(Round, Round.id == Thread.round_id)
        .where(Thread.state == ThreadState.OPEN, Thread.sent_at.is_not(None), is_heard())
    )


def is_heard() -> ColumnElement[bool]:
    """Return the condition that a thread, with its round if any, is part of something that goes on.

    What was said in a round that ended without a decision waits for nobody until there is another one. What
    was said to the authors alone belongs to no round, and goes on while the page is a draft.
    """
    open_one = aliased(Round)
    there = exists().where(open_one.page_id == Thread.page_id, open_one.state.in_(UNDECIDED))
    on_its_own = or_(Page.state == State.PUBLISHED, Thread.reach == Reach.AUTHORS)
    alone = and_(Round.id.is_(None), on_its_own)
    return or_(alone, Round.state == RoundState.APPROVED, there)


def is_answered() -> ColumnElement[bool]:
    """Return the condition that an author spoke last about something in the round that must be fixed."""
    said = aliased(Message)
    answered = exists().where(
        Thread.round_id == Round.id,
        *is_asking(),
        Thread.kind == ThreadKind.ISSUE,
        said.thread_id == Thread.id,
        said.id == last_message(),
        said.person_id == Page.author_id,
    )
    return answered.correlate(Round, Page)


def waits_for_answer() -> ColumnElement[bool]:
    """Return the condition that a reviewer asked something since they were asked, and nobody answered."""
    said = aliased(Message)
    return (
        exists()
        .where(
            Thread.page_id == RoundReviewer.page_id,
            *is_asking(),
            said.thread_id == Thread.id,
            said.id == last_message(),
            said.person_id == RoundReviewer.person_id,
            said.written_at >= Round.asked_at,
            said.written_at >= RoundReviewer.asked_at,
        )
        .correlate(Round, RoundReviewer)
    )


def is_asking() -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that a thread wants an answer before everybody; a round goes by no other."""
    return Thread.state == ThreadState.OPEN, is_public(), Thread.kind.in_(ASKING)


def last_message() -> ColumnElement[int]:
    """Return the expression for what was said last in a thread."""
    last = select(func.max(Message.id)).where(Message.thread_id == Thread.id)
    return last.correlate(Thread).scalar_subquery()


def said_at() -> ColumnElement[datetime]:
    """Return the expression for when others could read a message: what waits for a verdict is read later."""
    return case((Message.written_at > Thread.sent_at, Message.written_at), else_=Thread.sent_at)
