"""Giving a verdict, and with it the comments written on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Select, select

from wiki.core.access import THE_PAGE_WAS_READ, Stale, Viewer, unrestricted
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.pages.holding import hold_head
from wiki.pages.models import Page, Revision
from wiki.pages.queries import author_set
from wiki.reviews.actions.deciding import (
    locked_round,
    pin,
    reads_the_same,
    settle,
    valid_reviews,
)
from wiki.reviews.actions.reviewers import new_reviewers, put_reviewer
from wiki.reviews.actions.rounds import open_round
from wiki.reviews.facts import ReviewGiven
from wiki.reviews.models import (
    Answer,
    Invalid,
    Review,
    Round,
    RoundState,
    Thread,
    Tie,
    Verdict,
)
from wiki.reviews.policy import may_review
from wiki.reviews.queries.coaching import coaching_of
from wiki.reviews.queries.credits import credited_out
from wiki.reviews.queries.ties import ties


class HeadMoved(Stale):
    """The page was edited after the reviewer opened it; carries the version they read."""

    def __init__(self, shown_id: int) -> None:
        super().__init__("Somebody edited this page while you were reviewing it, so nothing was sent yet.")
        self.shown_id = shown_id


@dataclass(frozen=True, slots=True)
class Answers:
    """What a reviewer concludes."""

    verdict: Verdict
    note: str = ""
    correct: Answer = Answer.CANNOT_SAY
    followable: Answer = Answer.CANNOT_SAY
    durable: Answer = Answer.CANNOT_SAY
    shown: Answer = Answer.CANNOT_SAY
    findable: Answer = Answer.CANNOT_SAY
    remarks: Mapping[str, str] = field(default_factory=dict)  # by question, where not a plain yes
    relation: str = ""  # what the reviewer says they are to an author


def give_review(
    session: Session,
    viewer: Viewer,
    page: Page,
    answers: Answers,
    *,
    shown_id: int,
    round_id: int | None = None,
    at: datetime | None = None,
) -> Review:
    """Send a verdict on the revision the reviewer read, with their waiting comments; then decide the round.

    Where nothing but a typo was mended since, it stands, bound to what they read. A published page may be
    reviewed unasked: that opens a round. A verdict that comes after the round approved this very text joins
    it; only a request for changes opens the question again.

    Raises:
        Refused: the viewer wrote some of the page, coaches it, or nobody asked about this draft.
        HeadMoved: the page has a newer text than the one they read.
        Stale: the round was decided in the meantime.
    """
    moment = at or now()
    head = hold_head(session, page)
    round_ = locked_round(session, page)
    if twin := same_review(session, viewer, page, answers, shown_id):
        return twin
    here = round_ or approving_round(session, page, head, answers)
    if round_id is not None and (here is None or here.id != round_id):
        raise Stale("This review was decided or withdrawn in the meantime. Your comments are kept.")
    coaching = coaching_of(session, page)
    may_review(viewer, page, round_, author_set(session, viewer, page), coaching).enforce()
    if not was_read(session, page, head, shown_id):
        raise HeadMoved(shown_id)
    here = here or open_round(session, viewer, page, "", moment)
    if here.is_undecided:
        pin(session, here, head)
    may_review(viewer, page, here, credited_out(session, page, here), coaching).enforce()
    join(session, viewer, here, moment)
    review = add_review(session, viewer, page, here, answers, shown_id, moment)
    send_comments(session, viewer, here, moment)
    if here.is_undecided:
        settle(session, viewer, page, here, moment)
    return review


def was_read(session: Session, page: Page, head: Revision, shown_id: int) -> bool:
    """Whether what a reviewer had before them is what there is by now, but for a typo."""
    if shown_id == head.id:
        return True
    shown = select(Revision.id).where(Revision.id == shown_id, Revision.page_id == page.id)
    if session.scalar(unrestricted(shown, THE_PAGE_WAS_READ)) is None:
        return False
    return reads_the_same(session, shown_id, head)


def tie_of(session: Session, viewer: Viewer, page: Page, answers: Answers, at: datetime) -> Tie | None:
    """Return what the reviewer is to an author, as far as we know or they say."""
    known = ties(session, viewer.person_id, author_set(session, viewer, page), at=at)
    return known or (Tie.DECLARED if answers.relation else None)


def approving_round(session: Session, page: Page, head: Revision, answers: Answers) -> Round | None:
    """Return the round that approved this very text, for a verdict that agrees or only remarks."""
    if answers.verdict is Verdict.REQUEST_CHANGES:
        return None
    statement = select(Round).where(
        Round.page_id == page.id, Round.state == RoundState.APPROVED, Round.decided_id == head.id
    )
    latest = statement.order_by(Round.id.desc()).limit(1)
    return session.scalar(unrestricted(latest, THE_PAGE_WAS_READ))


def same_review(
    session: Session, viewer: Viewer, page: Page, answers: Answers, shown_id: int
) -> Review | None:
    """Return what an earlier press of the same button made, unless there are new comments to send."""
    statement = select(Review).where(
        Review.page_id == page.id,
        Review.reviewer_id == viewer.person_id,
        Review.revision_id == shown_id,
        Review.verdict == answers.verdict,
        Review.note == answers.note,
        Review.invalid_reason.is_(None),
    )
    twin = session.scalar(unrestricted(statement.order_by(Review.id.desc()).limit(1), THE_PAGE_WAS_READ))
    if twin is None or not repeats(answers, twin):
        return None
    return None if session.scalar(waiting_comments(viewer, page.id).limit(1)) else twin


def repeats(answers: Answers, review: Review) -> bool:
    """Whether the short questions are answered as before; another answer is another review."""
    names = ("correct", "followable", "durable", "shown", "findable", "relation")
    same = all(getattr(answers, name) == getattr(review, name) for name in names)
    return same and dict(answers.remarks) == review.remarks


def waiting_comments(viewer: Viewer, page_id: int) -> Select[Thread]:
    """Return the statement for the viewer's comments that nobody else sees yet."""
    statement = select(Thread).where(
        Thread.page_id == page_id, Thread.opened_by_id == viewer.person_id, Thread.sent_at.is_(None)
    )
    return unrestricted(statement, THE_PAGE_WAS_READ)


def join(session: Session, viewer: Viewer, round_: Round, at: datetime) -> None:
    """Count somebody who came unasked among the reviewers."""
    for person_id in new_reviewers(session, round_, [viewer.person_id]):
        put_reviewer(session, round_, person_id, at, asked_by_id=person_id)


def add_review(
    session: Session,
    viewer: Viewer,
    page: Page,
    round_: Round,
    answers: Answers,
    shown_id: int,
    at: datetime,
) -> Review:
    """Add the review; an earlier one of the same person in this round stops counting."""
    for earlier in valid_reviews(session, round_):
        if earlier.reviewer_id == viewer.person_id:
            earlier.invalid_reason = Invalid.SUPERSEDED
    session.flush()
    review = Review(
        round_id=round_.id,
        page_id=round_.page_id,
        revision_id=shown_id,
        reviewer_id=viewer.person_id,
        verdict=answers.verdict,
        note=answers.note,
        correct=answers.correct,
        followable=answers.followable,
        durable=answers.durable,
        shown=answers.shown,
        findable=answers.findable,
        remarks=dict(answers.remarks),
        relation=answers.relation,
        tie=tie_of(session, viewer, page, answers, at),
        given_at=at,
    )
    session.add(review)
    session.flush()
    given = ReviewGiven(round_.page_id, round_.id, review.id)
    announce(session, given, actor_id=viewer.person_id, at=at)
    return review


def send_comments(session: Session, viewer: Viewer, round_: Round, at: datetime) -> None:
    """Let others see the comments that waited for the verdict."""
    for thread in session.scalars(waiting_comments(viewer, round_.page_id)):
        thread.sent_at, thread.round_id = at, round_.id
