"""Whom one could ask for a review."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, and_, func, literal, or_, select, union_all

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import Page, PageTopic, State
from wiki.people.models import Membership, Person
from wiki.reviews.models import APPROVALS, Review
from wiki.reviews.readers import in_space_of

SUGGESTED = 6
FOUND = 10


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody to ask, and why."""

    person: Person
    written: int = 0  # explainers on the same topics
    reviewed: int = 0  # approvals on the same topics
    in_your_team: bool = False

    @property
    def why(self) -> str:
        """The reason, in words."""
        reasons = [
            f"wrote {self.written} nearby" if self.written else "",
            f"reviewed {self.reviewed} nearby" if self.reviewed else "",
            "in your team" if self.in_your_team else "",
        ]
        return ", ".join(filter(None, reasons)) or self.person.title


def suggested(session: Session, viewer: Viewer, page: Page, without: Collection[int]) -> Sequence[Suggestion]:
    """Return those who lately wrote or reviewed on the page's topics, busiest there first."""
    nearby = (
        select(PageTopic.page_id)
        .where(PageTopic.topic_id.in_([topic.id for topic in page.topics]), PageTopic.page_id != page.id)
        .distinct()
    )
    one, none = literal(1), literal(0)
    written = select(Page.author_id.label("person_id"), one.label("written"), none.label("reviewed"))
    reviewed = select(Review.reviewer_id, none, one).where(
        Review.invalid_reason.is_(None), Review.verdict.in_(APPROVALS), Review.page_id.in_(nearby)
    )
    did = union_all(
        readable(written.where(Page.id.in_(nearby), Page.state == State.PUBLISHED), Page.id, viewer),
        readable(reviewed, Review.page_id, viewer),
    ).subquery()
    totals = (func.sum(did.c.written), func.sum(did.c.reviewed))
    statement = (
        candidates(page, without)
        .add_columns(*totals)
        .join(did, did.c.person_id == Person.id)
        .group_by(Person.id)
        .order_by((totals[0] + totals[1]).desc(), Person.id)
        .limit(SUGGESTED)
        .execution_options(reader=viewer.person_id)
    )
    found = [Suggestion(person, wrote, checked) for person, wrote, checked in session.execute(statement)]
    return found or teammates(session, viewer, page, without)


def teammates(session: Session, viewer: Viewer, page: Page, without: Collection[int]) -> Sequence[Suggestion]:
    """Return some of the viewer's own team, for topics nobody else has touched yet."""
    own = select(Membership.team_id).where(
        Membership.person_id == viewer.person_id, Membership.until.is_(None)
    )
    statement = (
        candidates(page, without)
        .join(Membership, and_(Membership.person_id == Person.id, Membership.until.is_(None)))
        .where(Membership.team_id.in_(own))
        .order_by(Person.name, Person.id)
        .limit(SUGGESTED)
    )
    return [Suggestion(person, in_your_team=True) for person in session.scalars(statement)]


def people_called(session: Session, page: Page, name: str, without: Collection[int]) -> Sequence[Suggestion]:
    """Return those whose name, handle or title has these words in it."""
    like = f"%{name.replace('%', '').replace('_', ' ')}%"
    matching = or_(Person.name.ilike(like), Person.handle.ilike(like), Person.title.ilike(like))
    statement = candidates(page, without).where(matching).order_by(Person.name, Person.id).limit(FOUND)
    return [Suggestion(person) for person in session.scalars(statement)]


def people_chosen(session: Session, page: Page, ids: Collection[int]) -> Sequence[Suggestion]:
    """Return those already ticked, so that searching for others does not lose them."""
    if not ids:
        return []
    statement = candidates(page, ()).where(Person.id.in_(ids)).order_by(Person.name, Person.id)
    return [Suggestion(person) for person in session.scalars(statement)]


def candidates(page: Page, without: Collection[int]) -> Select[Person]:
    """Return the statement for everybody who could be asked."""
    statement = select(Person).where(Person.deactivated_at.is_(None), in_space_of(page))
    return statement.where(Person.id.not_in(without))
