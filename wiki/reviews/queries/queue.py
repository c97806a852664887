"""The review queue: what I asked for, what anyone may take up, and what has gone quiet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, case, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased, selectinload

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.core.markdown import minutes
from wiki.core.wording import counted
from wiki.pages.models import Page, State
from wiki.pages.queries.ahead import reads_ahead
from wiki.reviews.models import APPROVALS, UNDECIDED, Review, Round, RoundReviewer, RoundState
from wiki.reviews.queries.blind import coached, hides_verdicts, wrote
from wiki.reviews.queries.nearness import about, topics_near

LIMIT = 50  # rounds shown; older ones come up as these are done
FEW, FEW_WORDS = 2, 600  # of a first review: three minutes of reading


@dataclass(frozen=True, slots=True)
class Queued:
    """A round in the queue."""

    page: Page
    round: Round
    approvals: int
    reviewers: int  # who were asked, or took it
    is_mine: bool  # the viewer opened it, or wrote some of the page
    hides_verdicts: bool  # how it stands waits for what the viewer concludes
    near: str = ""  # what the page has to do with the viewer, in words

    @property
    def minutes(self) -> int:
        """How long reading it takes."""
        return minutes(self.page.words)

    @property
    def taken_words(self) -> str:
        """Say how many review it already."""
        if not self.reviewers:
            return "nobody reviews it yet"
        return f"{counted(self.reviewers, 'reviewer')} so far"


def asked_by(session: Session, viewer: Viewer) -> Sequence[Queued]:
    """Return the undecided rounds the viewer opened, or that are about their pages, longest waiting first."""
    mine = or_(Round.opened_by_id == viewer.person_id, Page.author_id == viewer.person_id)
    return queued(session, viewer, mine, Round.state.in_(UNDECIDED))


def open_to_anyone(session: Session, viewer: Viewer) -> Sequence[Queued]:
    """Return the open rounds the viewer may take: neither wrote nor coached it, and is not asked about it.

    Those on topics they wrote about come first, then those on topics they follow.
    """
    near = topics_near(session, viewer)
    found = queued(session, viewer, *may_be_taken_by(viewer), first=(near.rank(),))
    return [replace(each, near=near.words(each.page.topics)) for each in found]


def small_ones(session: Session, viewer: Viewer, topic_ids: Sequence[int]) -> Sequence[Queued]:
    """Return a few open rounds about short pages that the viewer may take, those on these topics first."""
    is_short = Page.words <= FEW_WORDS
    near = case((about(frozenset(topic_ids)), 0), else_=1)
    return queued(session, viewer, *may_be_taken_by(viewer), is_short, first=(near, Page.words), limit=FEW)


def may_be_taken_by(viewer: Viewer) -> Sequence[ColumnElement[bool]]:
    """Return the conditions for rounds that are open to the viewer, who was not asked."""
    asked = exists().where(RoundReviewer.round_id == Round.id, RoundReviewer.person_id == viewer.person_id)
    return Round.state == RoundState.OPEN, ~wrote(viewer), ~asked, ~coached(viewer)


def gone_quiet(session: Session, viewer: Viewer) -> Sequence[Queued]:
    """Return the rounds that ended because nobody did anything, the newest first.

    About a draft only its author asks again, so nobody else sees it here.
    """
    later = aliased(Round)
    followed = exists().where(later.page_id == Round.page_id, later.id > Round.id)
    askable = or_(Page.state == State.PUBLISHED, Page.author_id == viewer.person_id)
    return queued(
        session, viewer, Round.state == RoundState.STALE, ~followed, askable, first=(Round.closed_at.desc(),)
    )


def queued(
    session: Session,
    viewer: Viewer,
    *conditions: ColumnElement[bool],
    first: Sequence[ColumnElement[Any] | InstrumentedAttribute[int]] = (),
    limit: int = LIMIT,
) -> Sequence[Queued]:
    """Return rounds in an order, those that wait longest before others; three statements."""
    approvals = count(Review, Review.invalid_reason.is_(None), Review.verdict.in_(APPROVALS))
    mine = or_(Round.opened_by_id == viewer.person_id, wrote(viewer))
    statement = (
        select(Page, Round, approvals, count(RoundReviewer), mine, hides_verdicts(viewer))
        .join(Round, Round.page_id == Page.id)
        .where(Page.state != State.DELETED, reads_ahead(viewer), *conditions)
        .options(selectinload(Page.author), selectinload(Page.topics))
        .order_by(*first, Round.asked_at, Round.id)
        .limit(limit)
    )
    return [Queued(*row) for row in session.execute(readable(statement, Page.id, viewer))]


def count(of: type[Review] | type[RoundReviewer], *conditions: ColumnElement[bool]) -> ColumnElement[int]:
    """Return the expression for how many of these a round has."""
    how_many = select(func.count()).select_from(of).where(of.round_id == Round.id, *conditions)
    return how_many.correlate(Round).scalar_subquery()
