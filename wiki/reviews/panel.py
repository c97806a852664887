"""The trust panel: what a reader may rely on, in words, and where it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import exists, select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import Page
from wiki.people.models import Person
from wiki.reviews.badges import Age, Badge, BadgeState, badges_for
from wiki.reviews.models import Review, Round, RoundReviewer


@dataclass(frozen=True, slots=True)
class TrustPanel:
    """The badge of one page and what to say beside it."""

    badge: Badge
    waiting: tuple[Person, ...]  # asked to review, and have not answered

    @property
    def covers_this(self) -> bool:
        """Whether every word readers see was approved."""
        return self.badge.share == 1

    @property
    def changed_share(self) -> float:
        """How much of the text is newer than the review."""
        return 1 - self.badge.share

    @property
    def review_names(self) -> list[str]:
        """Who approved it."""
        return [person.name for person in self.badge.reviewers]

    @property
    def waiting_names(self) -> list[str]:
        """Whose review is awaited."""
        return [person.name for person in self.waiting]

    @property
    def may_ask(self) -> bool:
        """Whether no review is going on, so that one could be asked for."""
        return self.badge.round is None or not self.badge.round.is_undecided

    @property
    def is_blocked(self) -> bool:
        """Whether a reviewer asked for changes."""
        return self.badge.state is BadgeState.CHANGES_REQUESTED

    @property
    def is_overdue(self) -> bool:
        """Whether its check date is past."""
        return self.badge.state is BadgeState.CHECK_DUE


def trust_panel(session: Session, viewer: Viewer, page: Page, age: Age | None = None) -> TrustPanel:
    """Return the trust panel of a page; two statements, three while a review is going on."""
    badge = badges_for(session, viewer, [page], {page.id: age} if age else None)[page.id]
    going_on = badge.round if badge.round and badge.round.is_undecided else None
    waiting = still_waiting(session, viewer, going_on) if going_on else ()
    return TrustPanel(badge, tuple(waiting))


def still_waiting(session: Session, viewer: Viewer, round_: Round) -> Sequence[Person]:
    """Return who was asked and has not answered, in the order they were asked."""
    answered = exists().where(
        Review.round_id == RoundReviewer.round_id,
        Review.reviewer_id == RoundReviewer.person_id,
        Review.invalid_reason.is_(None),
    )
    statement = (
        select(Person)
        .join(RoundReviewer, RoundReviewer.person_id == Person.id)
        .where(RoundReviewer.round_id == round_.id, ~answered)
        .order_by(RoundReviewer.asked_at, Person.id)
    )
    return session.scalars(readable(statement, RoundReviewer.page_id, viewer)).all()
