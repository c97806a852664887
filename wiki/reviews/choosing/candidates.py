"""Who could be suggested: here, belonging to the page's space, with time for it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, exists, func, not_, or_, select

from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.notices.models import FOLLOWS, Subscription
from wiki.pages.models import Page
from wiki.people.memberships import in_team_now
from wiki.people.models import Membership, Person
from wiki.reviews.choosing.formula import DONE_WINDOW, PAIR_WINDOW
from wiki.reviews.models import UNDECIDED, Review, Round, RoundReviewer
from wiki.reviews.readers import in_space_of
from wiki.topics.models import HiddenTopic

SOON = timedelta(days=2)  # whoever leaves within it would not get to the review
WEIGHED = 200  # candidates at most, those who did something nearby first
WHY = "counts how busy people are; of the pages nothing is told"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could be asked, and how much they have to do."""

    person: Person
    team_id: int | None
    open: int
    done: int
    of_author: int
    follows: bool  # one of the page's topics


def candidates(
    session: Session, page: Page, without: Collection[int], first: Collection[int], at: datetime
) -> Sequence[Candidate]:
    """Return who could be suggested, in one statement.

    Those named first are weighed in any case, then those who follow a topic of the page.
    """
    waiting = open_reviews()
    done = given(at - DONE_WINDOW)
    of_author = given(at - PAIR_WINDOW, Page.author_id == page.author_id)
    follows = is_following([topic.id for topic in page.topics])
    statement = (
        select(Person, Membership.team_id, waiting, done, of_author, follows)
        .outerjoin(Membership, in_team_now(Person.id))
        .where(
            Person.deactivated_at.is_(None),
            in_space_of(page),
            Person.id.not_in(without),
            ~hides_any([topic.id for topic in page.topics]),
            Person.review_limit > waiting,
            not_(is_surely_away(at)),
        )
        .order_by(case((Person.id.in_(first), 0), (follows, 1), else_=2), Person.id)
        .limit(WEIGHED)
    )
    found = [Candidate(*row) for row in session.execute(unrestricted(statement, WHY))]
    return [each for each in found if not is_away_soon(each.person, at)]


def is_following(topic_ids: Collection[int]) -> ColumnElement[bool]:
    """Return the condition that somebody follows one of these topics."""
    return exists().where(FOLLOWS, Subscription.person_id == Person.id, Subscription.topic_id.in_(topic_ids))


def hides_any(topic_ids: Collection[int]) -> ColumnElement[bool]:
    """Return the condition that somebody is not to be listed for one of these topics."""
    return exists().where(HiddenTopic.person_id == Person.id, HiddenTopic.topic_id.in_(topic_ids))


def is_surely_away(at: datetime) -> ColumnElement[bool]:
    """Return the condition that somebody is away today, whatever the day is where they are."""
    begun = or_(Person.away_from.is_(None), Person.away_from < at.date())
    return and_(Person.away_until.is_not(None), Person.away_until > at.date(), begun)


def is_away_soon(person: Person, at: datetime) -> bool:
    """Whether somebody is away now or on one of the next days, as days are where they live."""
    return any(person.is_away(at + timedelta(days=day)) for day in range(SOON.days + 1))


def open_reviews() -> ColumnElement[int]:
    """Return how many reviews somebody was asked for and has not given."""
    answered = exists().where(
        Review.round_id == RoundReviewer.round_id,
        Review.reviewer_id == RoundReviewer.person_id,
        Review.invalid_reason.is_(None),
    )
    return (
        select(func.count())
        .select_from(RoundReviewer)
        .join(Round, Round.id == RoundReviewer.round_id)
        .where(RoundReviewer.person_id == Person.id, Round.state.in_(UNDECIDED), ~answered)
        .correlate(Person)
        .scalar_subquery()
    )


def given(since: datetime, *conditions: ColumnElement[bool]) -> ColumnElement[int]:
    """Return how many reviews somebody gave since."""
    return (
        select(func.count())
        .select_from(Review)
        .join(Page, Page.id == Review.page_id)
        .where(Review.reviewer_id == Person.id, Review.given_at >= since, *conditions)
        .correlate(Person)
        .scalar_subquery()
    )
