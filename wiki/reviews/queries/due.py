"""Who is on turn and why, one rule a function; worked out from rounds, reviews and threads, review.md 2.4.

A rule returns pages with whose turn it is, the reason by its place in `Turn`, since when, and the round.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from wiki.core.clock import Instant, now
from wiki.pages.models import Page, PagePerson, PageRole, Revision, State
from wiki.reviews.models import (
    UNDECIDED,
    Invalid,
    Message,
    Reach,
    Review,
    Round,
    RoundReviewer,
    RoundState,
    Thread,
    ThreadKind,
    ThreadState,
    Verdict,
)
from wiki.reviews.queries.activity import last_activity
from wiki.reviews.queries.keeping import checks_due
from wiki.reviews.queries.reach import is_public

IDLE = timedelta(days=7)  # then an author is on turn again; review.md 2.4
ASKING = (ThreadKind.ISSUE, ThreadKind.QUESTION, ThreadKind.SUGGESTION)  # these want an answer
ENDED = (RoundState.WITHDRAWN, RoundState.STALE)
OUTDATED = (Invalid.SUPERSEDED, Invalid.EDITED)  # a verdict of an earlier text

Due = tuple[int, int, int, datetime, int]  # page, person, reason, since, round


class Turn(StrEnum):
    """Why a page waits for somebody; where there are several reasons, the first counts."""

    REVIEW = "review"  # asked to review it
    LOOK_AGAIN = "look_again"  # gave a verdict, and the text has changed
    COACH = "coach"  # asked to coach it, and has said nothing yet
    SETTLE = "settle"  # an author answered what they said must be fixed
    CHANGES = "changes"  # a reviewer of their page asked for changes
    ANSWER = "answer"  # something on their page must be fixed, answered or taken
    PUBLISH = "publish"  # their draft was approved
    ASK = "ask"  # everybody they asked has answered, and it is not decided
    QUIET = "quiet"  # nobody did anything for a week
    CHECK = "check"  # a page they keep right is to be looked at


RANKS = {turn: rank for rank, turn in enumerate(Turn)}


def rules(at: datetime | None = None) -> Sequence[Select[*Due]]:
    """Return every rule; without `at`, idle weeks are counted from when the statement runs."""
    return (
        reviews_due(),
        coaching_due(),
        answers_to_settle(),
        changes_due(),
        answers_due(),
        publishing_due(),
        asking_due(),
        idle_due(at),
        *checks_due(RANKS[Turn.CHECK], at),
    )


def due(
    turn: Turn | ColumnElement[int], page: InstrumentedAttribute[int], person: InstrumentedAttribute[int]
) -> Select[int, int, int]:
    """Begin a rule."""
    rank = literal(RANKS[turn]) if isinstance(turn, Turn) else turn
    return select(page.label("page_id"), person.label("person_id"), rank.label("rank"))


def reviews_due() -> Select[*Due]:
    """Return whoever was asked into an open round: until they say something, and once it is of another text.

    Not who has become an author, passed, or was overruled; nor who waits for an answer of the authors.
    """
    judged = and_(Review.id.is_not(None), Review.verdict != Verdict.RESIGN)
    again = case((judged, RANKS[Turn.LOOK_AGAIN]), else_=RANKS[Turn.REVIEW])
    since = case((judged, Round.asked_at), else_=RoundReviewer.asked_at)
    return (
        due(again, RoundReviewer.page_id, RoundReviewer.person_id)
        .add_columns(since.label("since"), RoundReviewer.round_id.label("round_id"))
        .join(Round, Round.id == RoundReviewer.round_id)
        .outerjoin(Review, Review.id == latest_review())
        .where(Round.state == RoundState.OPEN, *on_turn())
    )


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
        .add_columns(PagePerson.since.label("since"), cast(null(), Integer).label("round_id"))
        .where(PagePerson.role == PageRole.COACH, ~spoke.correlate(PagePerson))
    )


def latest_review() -> ColumnElement[int]:
    """Return the expression for a reviewer's last verdict in the round, whether or not it counts."""
    judged = aliased(Review)
    return (
        select(func.max(judged.id))
        .where(judged.round_id == RoundReviewer.round_id, judged.reviewer_id == RoundReviewer.person_id)
        .correlate(RoundReviewer)
        .scalar_subquery()
    )


def on_turn() -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that a reviewer, with their last verdict if any, has something to say."""
    asked_after_block = and_(
        Review.invalid_reason.is_(None),
        Review.verdict == Verdict.REQUEST_CHANGES,
        Review.given_at < Round.asked_at,  # as `Review.answers`, by which a round is decided
    )
    asked_after_passing = and_(Review.verdict == Verdict.RESIGN, Review.given_at < RoundReviewer.asked_at)
    author = Revision.author_id + 0  # else SQLite goes through all that somebody ever wrote, for each page
    wrote = exists().where(Revision.page_id == RoundReviewer.page_id, author == RoundReviewer.person_id)
    said = aliased(Message)
    waits = (
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
    unsaid = or_(
        Review.id.is_(None), Review.invalid_reason.in_(OUTDATED), asked_after_block, asked_after_passing
    )
    return unsaid, ~wrote, ~waits


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


def answers_to_settle() -> Select[*Due]:
    """Return whoever said that something must be fixed, once an author answered, to see if it is settled.

    Whoever said it in confidence is among them: the list is nobody's but theirs.
    """
    return (
        due(Turn.SETTLE, Thread.page_id, Thread.opened_by_id)
        .add_columns(said_at().label("since"), Thread.round_id)
        .join(Message, Message.id == last_message())
        .join(Page, Page.id == Thread.page_id)
        .outerjoin(Round, Round.id == Thread.round_id)
        .where(
            Thread.state == ThreadState.OPEN,
            Thread.sent_at.is_not(None),
            Thread.kind == ThreadKind.ISSUE,
            Message.person_id == Page.author_id,
            Thread.opened_by_id != Page.author_id,
            is_heard(),
        )
    )


def is_heard() -> ColumnElement[bool]:
    """Return the condition that a thread, with its round if any, is part of something that goes on.

    What was said in a round that ended without a decision waits for nobody until there is another one. What
    was said to the authors alone belongs to no round, and goes on while the page is a draft.
    """
    going_on = aliased(Round)
    there = exists().where(going_on.page_id == Thread.page_id, going_on.state.in_(UNDECIDED))
    on_its_own = or_(Page.state == State.PUBLISHED, Thread.reach == Reach.AUTHORS)
    alone = and_(Round.id.is_(None), on_its_own)
    return or_(alone, Round.state == RoundState.APPROVED, there)


def changes_due() -> Select[*Due]:
    """Return the author, while changes are asked for, unless they answered all that must be fixed."""
    asked_at = (
        select(func.max(Review.given_at))
        .where(Review.round_id == Round.id, Review.verdict == Verdict.REQUEST_CHANGES)
        .correlate(Round)
        .scalar_subquery()
    )
    return (
        due(Turn.CHANGES, Round.page_id, Page.author_id)
        .add_columns(func.coalesce(asked_at, Round.asked_at).label("since"), Round.id.label("round_id"))
        .join(Page, Page.id == Round.page_id)
        .where(Round.state == RoundState.CHANGES_REQUESTED, ~is_answered())
    )


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


def answers_due() -> Select[*Due]:
    """Return the author, where something asks for an answer and they neither spoke last nor asked again.

    Once a round has approved the page, mere notes of it count too.
    """
    left_over = and_(Round.state == RoundState.APPROVED, Thread.kind == ThreadKind.NOTE)
    asked_again = and_(Round.state.in_(UNDECIDED), said_at() <= Round.asked_at)
    return (
        due(Turn.ANSWER, Thread.page_id, Page.author_id)
        .add_columns(said_at().label("since"), Thread.round_id)
        .join(Message, Message.id == last_message())
        .join(Page, Page.id == Thread.page_id)
        .outerjoin(Round, Round.id == Thread.round_id)
        .where(
            Thread.state == ThreadState.OPEN,
            Thread.sent_at.is_not(None),
            or_(Thread.kind.in_(ASKING), left_over),
            Message.person_id != Page.author_id,
            is_heard(),
            or_(Round.id.is_(None), ~asked_again),
        )
    )


def publishing_due() -> Select[*Due]:
    """Return the author of a draft that was approved, until it is published or asked about anew."""
    later = aliased(Round)
    return (
        due(Turn.PUBLISH, Round.page_id, Page.author_id)
        .add_columns(Round.closed_at.label("since"), Round.id.label("round_id"))
        .join(Page, Page.id == Round.page_id)
        .where(
            Page.state == State.DRAFT,
            Round.state == RoundState.APPROVED,
            ~exists().where(later.page_id == Round.page_id, later.id > Round.id),
        )
    )


def asking_due() -> Select[*Due]:
    """Return the author, once all who were asked have answered and that decides nothing."""
    asked = exists().where(RoundReviewer.round_id == Round.id)
    waiting = (
        select(RoundReviewer.person_id)
        .outerjoin(Review, Review.id == latest_review())
        .where(RoundReviewer.round_id == Round.id, *on_turn())
        .correlate(Round)
        .exists()
    )
    given = select(func.max(Review.given_at)).where(Review.round_id == Round.id).correlate(Round)
    return (
        due(Turn.ASK, Round.page_id, Page.author_id)
        .add_columns(
            func.coalesce(given.scalar_subquery(), Round.asked_at).label("since"), Round.id.label("round_id")
        )
        .join(Page, Page.id == Round.page_id)
        .where(Round.state == RoundState.OPEN, asked, ~waiting, ~is_answered())
    )


def idle_due(at: datetime | None) -> Select[*Due]:
    """Return the author of whatever nobody has touched for a week."""
    moment = (lambda: at - IDLE) if at else (lambda: now() - IDLE)
    before = bindparam("idle_before", callable_=moment, type_=Instant(), unique=True)
    latest = last_activity()
    return (
        due(Turn.QUIET, Round.page_id, Page.author_id)
        .add_columns(latest.label("since"), Round.id.label("round_id"))
        .join(Page, Page.id == Round.page_id)
        .where(Round.state.in_(UNDECIDED), Round.asked_at <= before, latest <= before)
    )
