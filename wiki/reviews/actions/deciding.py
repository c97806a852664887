"""Deciding a round: everything is read again under lock, in the transaction that decides."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from wiki.core.access import THE_PAGE_WAS_READ, Viewer, unrestricted
from wiki.core.db import Session
from wiki.core.facts import announce
from wiki.core.textmap.kinds import CARRIED, ChangeKind, change_kind
from wiki.pages.actions import publish_approved
from wiki.pages.holding import hold_head
from wiki.pages.models import Page, Revision
from wiki.pages.queries import author_set
from wiki.pages.words import all_said
from wiki.reviews.facts import RoundApproved
from wiki.reviews.models import (
    APPROVALS,
    UNDECIDED,
    Invalid,
    Review,
    Round,
    RoundState,
    Thread,
    ThreadKind,
    ThreadState,
    Verdict,
)
from wiki.reviews.queries.coaching import coaching_of
from wiki.reviews.queries.credits import credited_out
from wiki.reviews.queries.reach import is_public
from wiki.reviews.queries.voices import voices_of
from wiki.reviews.quorum import lacking
from wiki.spaces.models import Policy

CONFIRMED_LATER = CARRIED | {ChangeKind.SENSITIVE}  # carries, and its reviewer is asked to confirm it
SAME_TO_A_REVIEWER = frozenset({ChangeKind.NONE, ChangeKind.TYPO})  # what they read is what there is


def locked_round(session: Session, page: Page) -> Round | None:
    """Return the undecided round of a page, kept from others until this unit ends."""
    statement = select(Round).where(Round.page_id == page.id, Round.state.in_(UNDECIDED)).with_for_update()
    return session.scalar(
        unrestricted(statement, THE_PAGE_WAS_READ).execution_options(populate_existing=True)
    )


def valid_reviews(session: Session, round_: Round) -> Sequence[Review]:
    """Return the one review of each person that counts."""
    statement = select(Review).where(Review.round_id == round_.id, Review.invalid_reason.is_(None))
    return session.scalars(unrestricted(statement, THE_PAGE_WAS_READ)).all()


def pin(session: Session, round_: Round, head: Revision) -> None:
    """Let the round be about a newer revision; approvals stop counting if more changed than carries.

    A request for changes stays: only its reviewer lifts it.
    """
    if round_.pinned_id == head.id:
        return
    carried = CARRIED if round_.policy is Policy.STRICT else CONFIRMED_LATER
    for review in valid_reviews(session, round_):
        if review.verdict in APPROVALS and change_since(session, review.revision_id, head) not in carried:
            review.invalid_reason = Invalid.SUPERSEDED
    round_.pinned_id = head.id


def change_since(session: Session, revision_id: int, head: Revision) -> ChangeKind:
    """Say what kind of change leads from an earlier revision to this one, title and summary included."""
    if revision_id == head.id:
        return ChangeKind.NONE
    statement = select(Revision.title, Revision.summary, Revision.text).where(Revision.id == revision_id)
    earlier = session.execute(unrestricted(statement, THE_PAGE_WAS_READ)).one()
    return change_kind(all_said(*earlier), all_said(head.title, head.summary, head.text))


def reads_the_same(session: Session, revision_id: int, head: Revision) -> bool:
    """Whether a verdict on an earlier revision holds for this one: no more than a typo lies between."""
    return change_since(session, revision_id, head) in SAME_TO_A_REVIEWER


def settle(session: Session, viewer: Viewer, page: Page, round_: Round, at: datetime) -> None:
    """Bring a round's state in line with its verdicts and threads; review.md 2.3."""
    session.flush()
    reviews = eligible_reviews(session, viewer, page, round_)
    blocks = [review for review in reviews if review.verdict is Verdict.REQUEST_CHANGES]
    if any(review.answers(round_.asked_at) for review in blocks):
        round_.state = RoundState.CHANGES_REQUESTED
        return
    if round_.state is RoundState.CHANGES_REQUESTED and not blocks:
        round_.state = RoundState.OPEN
    approvals = [review for review in reviews if review.is_approval]
    if blocks or has_open_issue(session, page):
        return
    if not lacking(round_.policy, round_.quorum, voices_of(session, page, approvals)):
        approve(session, viewer, page, round_, at)


def eligible_reviews(session: Session, viewer: Viewer, page: Page, round_: Round) -> list[Review]:
    """Return the reviews that count, after striking those whose reviewer has become an author, or a coach.

    Whoever had much of the round's changes accepted as suggestions is one of them; review.md 2.2.
    """
    authors = author_set(session, viewer, page) | credited_out(session, page, round_)
    partial = authors | coaching_of(session, page).partial
    reviews = valid_reviews(session, round_)
    for review in reviews:
        if review.reviewer_id in partial:
            review.invalid_reason = Invalid.CONFLICT
    return [review for review in reviews if review.invalid_reason is None]


def has_open_issue(session: Session, page: Page) -> bool:
    """Whether something on the page must still be fixed; what was said in confidence holds nothing up."""
    statement = select(Thread.id).where(
        Thread.page_id == page.id,
        Thread.kind == ThreadKind.ISSUE,
        Thread.state == ThreadState.OPEN,
        is_public(),
    )
    return session.scalar(unrestricted(statement.limit(1), THE_PAGE_WAS_READ)) is not None


def approve(session: Session, viewer: Viewer, page: Page, round_: Round, at: datetime) -> None:
    """Close the round with its pinned revision approved; where a space waits for that, publish it.

    Where readers wait for the approval, a text that moved on meanwhile is not what was approved: the
    round then stays open until the reviewers look again.
    """
    waits = page.space.policy is not Policy.OPEN
    if waits and hold_head(session, page).id != round_.pinned_id:
        return
    round_.state = RoundState.APPROVED
    round_.decided_id = page.approved_id = round_.pinned_id
    round_.closed_at, round_.closed_by_id = at, viewer.person_id
    announce(session, RoundApproved(page.id, round_.id), actor_id=viewer.person_id, at=at)
    if waits:
        publish_approved(session, viewer, page, round_.pinned_id, at=at)
