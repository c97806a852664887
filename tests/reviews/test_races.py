"""Things that happen to a review in the same instant: a verdict is bound to what its reviewer read."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest
from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.core.textmap.carts import TEXT
from tests.making import edit, make_page
from tests.reviews.acting import Stage
from tests.reviews.racing import RACES, at_once
from wiki.core.access import Refused, unrestricted
from wiki.core.db import Session, reading, writing
from wiki.pages.models import Page
from wiki.pages.queries import find_page
from wiki.people.models import Person
from wiki.reviews.actions import HeadMoved, take_review
from wiki.reviews.actions.coaching import ask_to_coach
from wiki.reviews.models import Review, Round, RoundReviewer, RoundState, Verdict

REASON = "a test looks at everything"


@dataclass(frozen=True)
class Race:
    """One page, and what two or three people do to it at once."""

    engine: Engine
    cast: Cast
    page_id: int
    shown_id: int

    def judge(self, person: Person, verdict: Verdict) -> bool:
        """Give a verdict on the version everybody has open; say whether it was taken."""
        try:
            with writing(self.engine) as session:
                Stage(session, self.cast).judge(person, self.page(session, person), verdict, self.shown_id)
        except (HeadMoved, Refused):
            return False
        return True

    def edit(self) -> bool:
        """Save a text that says something else."""
        with writing(self.engine) as session:
            page = self.page(session, self.cast.ada)
            edit(session, self.cast.ada, page, f"{TEXT}\nIt never takes {self.shown_id} hours.\n")
        return True

    def take(self, person: Person) -> bool:
        """Take up the review."""
        with writing(self.engine) as session:
            take_review(session, self.cast.viewer(session, person), self.page(session, person))
        return True

    def ask_coach(self, person: Person) -> bool:
        """Let the author ask somebody to coach; say whether that was taken."""
        try:
            with writing(self.engine) as session:
                ada = self.cast.viewer(session, self.cast.ada)
                ask_to_coach(session, ada, self.page(session, self.cast.ada), person.id)
        except Refused:
            return False
        return True

    def page(self, session: Session, person: Person) -> Page:
        """Return the page as somebody finds it by now."""
        return find_page(session, self.cast.viewer(session, person), self.page_id)


@pytest.fixture
def begin(engine: Engine, cast: Cast) -> Callable[[], Race]:
    """Open a round on a page of its own."""

    def new_race() -> Race:
        with writing(engine) as session:
            page = make_page(session, cast.ada, cast.everyone, text=TEXT)
            Stage(session, cast).ask(page, cast.lin, cast.mo, cast.grace)
            return Race(engine, cast, page.id, page.head_id or 0)

    return new_race


def test_an_approval_while_somebody_saves(begin: Callable[[], Race], cast: Cast) -> None:
    for _ in range(RACES):
        race = begin()

        taken, _ = at_once(partial(race.judge, cast.lin, Verdict.APPROVE), race.edit)

        assert [review.revision_id for review in reviews_of(race)] == ([race.shown_id] if taken else [])
        assert [each.decided_id for each in rounds_of(race)] == [race.shown_id if taken else None]


def test_two_blockers_and_an_approval(begin: Callable[[], Race], cast: Cast) -> None:
    blockers = (cast.mo, cast.grace)
    for _ in range(RACES):
        race = begin()

        at_once(
            partial(race.judge, cast.lin, Verdict.APPROVE),
            *(partial(race.judge, who, Verdict.REQUEST_CHANGES) for who in blockers),
        )

        every = rounds_of(race)
        assert every[-1].state is RoundState.CHANGES_REQUESTED
        assert all(each.state is RoundState.APPROVED for each in every[:-1])
        assert {review.revision_id for review in reviews_of(race)} == {race.shown_id}


def test_two_take_the_same_review(begin: Callable[[], Race], cast: Cast) -> None:
    for _ in range(RACES):
        race = begin()

        taken = at_once(*(partial(race.take, who) for who in (cast.mallory, cast.stella, cast.mallory)))

        assert taken == [True, True, True]
        assert {cast.mallory.id, cast.stella.id} <= set(reviewers_of(race))
        assert len(reviewers_of(race)) == 5


def test_nobody_judges_a_page_and_coaches_it(begin: Callable[[], Race], cast: Cast) -> None:
    for _ in range(RACES):
        race = begin()

        done = at_once(
            partial(race.judge, cast.mallory, Verdict.REQUEST_CHANGES), partial(race.ask_coach, cast.mallory)
        )

        assert sorted(done) == [False, True]
        assert len(reviews_of(race)) == done.count(True) - done[1]


def reviewers_of(race: Race) -> list[int]:
    """Return everybody among the reviewers of a page."""
    statement = select(RoundReviewer.person_id).where(RoundReviewer.page_id == race.page_id)
    with reading(race.engine) as session:
        return list(session.scalars(unrestricted(statement, REASON)))


def rounds_of(race: Race) -> list[Round]:
    """Return the rounds of a page: one that approved it before the blockers came, perhaps, and theirs."""
    statement = select(Round).where(Round.page_id == race.page_id).order_by(Round.id)
    with reading(race.engine) as session:
        return list(session.scalars(unrestricted(statement, REASON)))


def reviews_of(race: Race) -> list[Review]:
    """Return the verdicts on a page."""
    statement = select(Review).where(Review.page_id == race.page_id)
    with reading(race.engine) as session:
        return list(session.scalars(unrestricted(statement, REASON)))
