"""When it is the turn of whoever began a page: to change, publish or ask, whatever was said to them."""

from datetime import datetime, timedelta

from sqlalchemy import Select, bindparam, exists, func, select
from sqlalchemy.orm import aliased

from wiki.core.clock import Instant, now
from wiki.pages.models import Page, State
from wiki.reviews.models import UNDECIDED, Review, Round, RoundReviewer, RoundState, Verdict
from wiki.reviews.queries.activity import last_activity
from wiki.reviews.queries.due.reviewers import latest_review, on_turn
from wiki.reviews.queries.due.talks import is_answered
from wiki.reviews.queries.due.turn import Due, Turn, due

IDLE = timedelta(days=7)  # then an author is on turn again; review.md 2.4


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
