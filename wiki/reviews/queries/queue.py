"""The review queue: what I asked for, and what anyone may take up."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import selectinload

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.core.markdown import minutes
from wiki.pages.models import Page, Revision, State
from wiki.reviews.models import APPROVALS, UNDECIDED, Review, Round, RoundReviewer, RoundState

LIMIT = 50  # rounds shown; older ones come up as these are done


@dataclass(frozen=True, slots=True)
class Queued:
    """A round in the queue."""

    page: Page
    round: Round
    approvals: int
    hides_verdicts: bool  # how it stands waits for what the viewer concludes

    @property
    def minutes(self) -> int:
        """How long reading it takes."""
        return minutes(self.page.words)


def asked_by(session: Session, viewer: Viewer) -> Sequence[Queued]:
    """Return the undecided rounds the viewer opened, or that are about their pages."""
    mine = or_(Round.opened_by_id == viewer.person_id, Page.author_id == viewer.person_id)
    return queued(session, viewer, mine, Round.state.in_(UNDECIDED))


def open_to_anyone(session: Session, viewer: Viewer) -> Sequence[Queued]:
    """Return the open rounds the viewer may join: not on what they wrote, and not asked yet."""
    wrote = exists().where(Revision.page_id == Round.page_id, Revision.author_id == viewer.person_id)
    asked = exists().where(RoundReviewer.round_id == Round.id, RoundReviewer.person_id == viewer.person_id)
    return queued(session, viewer, Round.state == RoundState.OPEN, ~wrote, ~asked)


def queued(session: Session, viewer: Viewer, *conditions: ColumnElement[bool]) -> Sequence[Queued]:
    """Return rounds, longest waiting first."""
    approvals = (
        select(func.count(Review.id))
        .where(Review.round_id == Round.id, Review.invalid_reason.is_(None), Review.verdict.in_(APPROVALS))
        .correlate(Round)
        .scalar_subquery()
    )
    statement = (
        select(Page, Round, approvals)
        .join(Round, Round.page_id == Page.id)
        .where(Page.state != State.DELETED, *conditions)
        .options(selectinload(Page.author), selectinload(Page.topics))
        .order_by(Round.asked_at, Round.id)
        .limit(LIMIT)
    )
    return [
        Queued(page, round_, given, is_blind_to_row(viewer, page))
        for page, round_, given in session.execute(readable(statement, Page.id, viewer))
    ]


def is_blind_to_row(viewer: Viewer, page: Page) -> bool:
    """Whether a list should not tell the viewer how a round stands, judged without asking who else wrote."""
    return page.author_id != viewer.person_id and not viewer.is_steward
