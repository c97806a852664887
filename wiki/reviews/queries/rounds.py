"""The rounds of a page with everybody in them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import Page
from wiki.people.models import Person
from wiki.reviews.models import APPROVALS, Invalid, Review, Round, RoundReviewer, RoundState, Slot
from wiki.reviews.queries.due import on_turn


@dataclass(frozen=True, slots=True)
class Reviewing:
    """One reviewer in one round: asked, and perhaps answered."""

    asked: RoundReviewer
    person: Person
    reviews: list[Review] = field(default_factory=list)  # oldest first

    @property
    def latest(self) -> Review | None:
        """What they said last, whether or not it still counts."""
        return self.reviews[-1] if self.reviews else None

    @property
    def is_learner(self) -> bool:
        """Whether they were asked to learn it."""
        return self.asked.slot is Slot.LEARNER

    @property
    def counting(self) -> Review | None:
        """What they said that counts."""
        return next((review for review in self.reviews if review.invalid_reason is None), None)

    @property
    def is_outdated(self) -> bool:
        """Whether they approved an earlier text, which no longer counts."""
        latest = self.latest
        return bool(latest and latest.invalid_reason is Invalid.SUPERSEDED and latest.verdict in APPROVALS)


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round, who asked for it, and its reviewers in the order they were asked."""

    round: Round
    opened_by: Person
    reviewers: list[Reviewing] = field(default_factory=list)
    on_turn: set[int] = field(default_factory=set)  # people with something to say, by `queries.due`

    @property
    def approvals(self) -> int:
        """How many approvals count so far."""
        return sum(1 for each in self.reviewers if each.counting and each.counting.is_approval)

    @property
    def answered(self) -> int:
        """How many have said something, whatever it was."""
        return sum(1 for each in self.reviewers if each.latest)

    def of(self, person_id: int) -> Reviewing | None:
        """Return somebody's part in the round."""
        return next((each for each in self.reviewers if each.person.id == person_id), None)

    def waits_for(self, person_id: int) -> bool:
        """Whether it is this person's turn to review, or to look again."""
        return self.round.state is RoundState.OPEN and person_id in self.on_turn


def rounds_of(session: Session, viewer: Viewer, page: Page) -> Sequence[RoundView]:
    """Return the rounds of a page, newest first, in one statement."""
    opener = aliased(Person)
    statement = (
        select(Round, opener, RoundReviewer, Person, Review, and_(*on_turn()))
        .join(opener, opener.id == Round.opened_by_id)
        .outerjoin(RoundReviewer, RoundReviewer.round_id == Round.id)
        .outerjoin(Person, Person.id == RoundReviewer.person_id)
        .outerjoin(Review, and_(Review.round_id == Round.id, Review.reviewer_id == RoundReviewer.person_id))
        .where(Round.page_id == page.id)
        .order_by(Round.id.desc(), RoundReviewer.asked_at, RoundReviewer.person_id, Review.id)
    )
    views: dict[int, RoundView] = {}
    for round_, opened_by, asked, person, review, waits in session.execute(
        readable(statement, Round.page_id, viewer)
    ):
        view = views.setdefault(round_.id, RoundView(round_, opened_by))
        if asked is None:
            continue
        if not view.reviewers or view.reviewers[-1].person is not person:
            view.reviewers.append(Reviewing(asked, person))
        if review is not None:
            view.reviewers[-1].reviews.append(review)
        (view.on_turn.add if waits else view.on_turn.discard)(person.id)  # what they said last decides
    return list(views.values())
