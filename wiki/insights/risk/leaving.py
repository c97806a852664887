"""What would be missing if one person were gone: topics nearly lost, and what they look after."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, and_, case, exists, func, literal, or_, select, union_all
from sqlalchemy.orm import aliased

from wiki.core.access import readable
from wiki.core.db import Session
from wiki.insights.models import Knower
from wiki.insights.risk.knowing import ANYBODY, is_open
from wiki.pages.models import Kind, Page, PagePerson, PageRole, PageTopic, State
from wiki.people.models import Person
from wiki.readers.much import is_much_read, weight_of
from wiki.reviews.choosing.truck_factor import truck_factor
from wiki.reviews.models import UNDECIDED, Review, Round, RoundReviewer
from wiki.topics.models import HiddenTopic, Topic
from wiki.undertakings.models import Undertaking
from wiki.undertakings.queries import goes_on

NEARLY_LOST = 1  # a topic that so few people or fewer keep known
TOPICS = 16  # of somebody's that are looked at; of each, all pages and who knows them are read
LISTED = 50  # things that somebody looks after
CARES = {
    "reviews": "asked to review it",
    "author": "its author, and it is in review",
    "explains": "means to explain it",
    "promised": "promised to explain it",
    "host": "hosts it",
    "keeper": "keeps it right",
}


@dataclass(frozen=True, slots=True)
class About:
    """A topic that somebody knows pages about, with who knows each of its pages."""

    id: int
    slug: str
    name: str
    is_hidden: bool  # by that person
    pages: dict[int, set[int]] = field(default_factory=dict)
    weights: dict[int, int] = field(default_factory=dict)  # of each page


@dataclass(frozen=True, slots=True)
class Falling:
    """A topic that hardly anybody would know any more."""

    topic: About
    after: int  # people who would then have to leave until most of it is lost

    @property
    def sentence(self) -> str:
        """What would become of it."""
        return "Most of its pages would have nobody." if self.after == 0 else "It would hang on one person."


@dataclass(frozen=True, slots=True)
class Care:
    """A page that somebody looks after, and as what."""

    page: Page
    what: str

    @property
    def words(self) -> str:
        """As what."""
        return CARES[self.what]


def topics_known_by(session: Session, person_id: int, first: Collection[int] = ()) -> Sequence[About]:
    """Return the topics that somebody knows most pages about, with all their pages; one statement.

    Those of the pages named come first, as who is near to them is asked next.
    """
    mine, knower = aliased(PageTopic), aliased(Knower)
    theirs = (
        select(mine.topic_id)
        .join(Knower, Knower.page_id == mine.page_id)
        .join(Page, Page.id == mine.page_id)
        .where(Knower.person_id == person_id, *is_open())
        .group_by(mine.topic_id)
        .order_by(
            func.max(case((mine.page_id.in_(first), 1), else_=0)).desc(), func.count().desc(), mine.topic_id
        )
        .limit(TOPICS)
    )
    statement = (
        select(
            Topic.id,
            Topic.slug,
            Topic.name,
            HiddenTopic.topic_id,
            PageTopic.page_id,
            is_much_read(PageTopic.page_id),
            knower.person_id,
        )
        .join(PageTopic, PageTopic.topic_id == Topic.id)
        .join(Page, Page.id == PageTopic.page_id)
        .outerjoin(HiddenTopic, and_(HiddenTopic.topic_id == Topic.id, HiddenTopic.person_id == person_id))
        .outerjoin(knower, knower.page_id == PageTopic.page_id)
        .where(Topic.id.in_(theirs), *is_open())
        .execution_options(reader=ANYBODY.person_id)
    )
    found: dict[int, About] = {}
    for topic_id, slug, name, hidden, page_id, is_much, knows in session.execute(statement):
        if topic_id not in found:
            found[topic_id] = About(topic_id, slug, name, is_hidden=hidden is not None)
        people = found[topic_id].pages.setdefault(page_id, set())
        people.update(() if knows is None else (knows,))
        found[topic_id].weights[page_id] = weight_of(is_much=is_much)
    return list(found.values())


def falling(topics: Sequence[About], person_id: int) -> list[Falling]:
    """Return the topics that would be nearly lost, or would be more so; those they hide are left out."""
    found = []
    for each in (topic for topic in topics if not topic.is_hidden):
        without = [people - {person_id} for people in each.pages.values()]
        weights = list(each.weights.values())
        after = truck_factor(without, NEARLY_LOST + 1, weights)
        if after <= NEARLY_LOST and after < truck_factor(each.pages.values(), after + 1, weights):
            found.append(Falling(each, after))
    return sorted(found, key=lambda each: (each.after, each.topic.name, each.topic.id))


def looked_after_by(session: Session, person_id: int) -> Sequence[Care]:
    """Return what somebody looks after that everybody may read; one statement."""
    every = union_all(
        *(
            select(each.add_columns(literal(what).label("what")).subquery())
            for what, each in (
                ("reviews", waiting_reviews(person_id)),
                ("author", reviewed_pages(person_id)),
                ("promised", undertaken_by(person_id)),
            )
        ),
        in_roles(person_id),
    ).subquery()
    statement = (
        select(Page, every.c.what)
        .join(every, every.c.page_id == Page.id)
        .where(Page.state.in_((State.PUBLISHED, State.PROMISED)))
        .order_by(every.c.what, Page.title, Page.id)
        .limit(LISTED)
    )
    return [Care(page, what) for page, what in session.execute(readable(statement, Page.id, ANYBODY))]


def waiting_reviews(person_id: int) -> Select[*tuple[Any, ...]]:
    """Return the statement for pages whose review waits for somebody."""
    given = exists().where(
        Review.round_id == RoundReviewer.round_id,
        Review.reviewer_id == RoundReviewer.person_id,
        Review.given_at >= RoundReviewer.asked_at,
    )
    return (
        select(RoundReviewer.page_id.label("page_id"))
        .join(Round, Round.id == RoundReviewer.round_id)
        .where(RoundReviewer.person_id == person_id, Round.state.in_(UNDECIDED), ~given)
    )


def reviewed_pages(person_id: int) -> Select[*tuple[Any, ...]]:
    """Return the statement for pages of somebody that are in review."""
    statement = select(Round.page_id.label("page_id")).join(Page, Page.id == Round.page_id)
    return statement.where(Page.author_id == person_id, Round.state.in_(UNDECIDED))


def undertaken_by(person_id: int) -> Select[*tuple[Any, ...]]:
    """Return the statement for what somebody promised to explain."""
    return select(Page.id.label("page_id")).where(Page.author_id == person_id, Page.state == State.PROMISED)


def in_roles(person_id: int) -> Select[*tuple[Any, ...]]:
    """Return the statement for what somebody hosts, keeps right, or means to explain."""
    ended = exists().where(Undertaking.page_id == PagePerson.page_id, ~goes_on())
    goes = or_(
        PagePerson.role == PageRole.KEEPER,
        Page.kind.in_((Kind.QUESTION, Kind.PROBLEM)),
        ~ended,
    )
    role = case(
        (PagePerson.role == PageRole.KEEPER, literal("keeper")),
        (PagePerson.role == PageRole.HOST, literal("host")),
        else_=literal("explains"),
    )
    return (
        select(PagePerson.page_id.label("page_id"), role.label("what"))
        .join(Page, Page.id == PagePerson.page_id)
        .where(
            PagePerson.person_id == person_id,
            PagePerson.role.in_((PageRole.KEEPER, PageRole.HOST, PageRole.EXPLAINS)),
            goes,
        )
    )


def member_of(session: Session, people: frozenset[int], handle: str) -> Person | None:
    """Return the one of these people who is called so; one statement."""
    return session.scalar(
        select(Person).where(Person.handle == handle.lower(), Person.id.in_(sorted(people)))
    )
