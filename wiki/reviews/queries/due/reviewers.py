"""When it is a reviewer's turn."""

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from wiki.pages.models import Revision
from wiki.reviews.models import Invalid, Review, Round, RoundReviewer, RoundState, Verdict
from wiki.reviews.queries.due.talks import waits_for_answer
from wiki.reviews.queries.due.turn import RANKS, Due, Turn, due

OUTDATED = (Invalid.SUPERSEDED, Invalid.EDITED)  # a verdict of an earlier text


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
    unsaid = or_(
        Review.id.is_(None), Review.invalid_reason.in_(OUTDATED), asked_after_block, asked_after_passing
    )
    return unsaid, ~wrote, ~waits_for_answer()
