"""Who coaches a page, as it is in the database."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import CompoundSelect, and_, literal, select, union

from wiki.core.access import Viewer, readable, unrestricted
from wiki.core.db import Session
from wiki.pages.models import Page, PagePerson, PageRole, Revision
from wiki.pages.queries.beginners import published_by
from wiki.people.models import Person
from wiki.reviews.coaching import Coach, Coaching
from wiki.reviews.models import UNDECIDED, Reach, Round, RoundReviewer, Thread

WHY = "the page was read as the viewer; of what was said in confidence only that it was"


def coaching_of(session: Session, page: Page) -> Coaching:
    """Return who coaches a page and who did, in one statement.

    Whoever sent something to the authors alone has coached it, whatever has become of it since.
    """
    is_coach = and_(
        PagePerson.person_id == Person.id, PagePerson.page_id == page.id, PagePerson.role == PageRole.COACH
    )
    statement = (
        select(Person, PagePerson)
        .outerjoin(PagePerson, is_coach)
        .where(Person.id.in_(partial_to(page.id)))
        .order_by(PagePerson.since, Person.id)
    )
    rows = session.execute(unrestricted(statement, WHY)).all()
    coaches = tuple(Coach(person, row.since, row.request) for person, row in rows if row is not None)
    return Coaching(coaches, frozenset(person.id for person, row in rows if row is None))


def partial_to(page_id: int) -> CompoundSelect[int]:
    """Return the statement for the ids of those who coach a page, or once said something as its coach."""
    asked = select(PagePerson.person_id).where(
        PagePerson.page_id == page_id, PagePerson.role == PageRole.COACH
    )
    spoke = select(Thread.opened_by_id).where(
        Thread.page_id == page_id, Thread.reach == Reach.AUTHORS, Thread.sent_at.is_not(None)
    )
    return union(asked, spoke)


def names_of(session: Session, person_ids: Collection[int]) -> Sequence[str]:
    """Return what people are called."""
    named = select(Person.name).where(Person.id.in_(person_ids)).order_by(Person.name, Person.id)
    return session.scalars(named).all()


@dataclass(frozen=True, slots=True)
class Parts:
    """Who has which part in a page, by their ids."""

    authors: frozenset[int]
    coaches: frozenset[int]  # now, or once and spoke
    reviewers: frozenset[int]  # asked in the round going on, passed or not
    published: frozenset[int]  # the viewer, if they have published something before


def parts_in(session: Session, viewer: Viewer, page: Page) -> Parts:
    """Return who wrote a page, who coaches it and who reviews it, and if the viewer is new; one statement."""
    wrote = select(literal("author").label("part"), Revision.author_id.label("person_id"))
    coaches = select(literal("coach"), PagePerson.person_id).where(PagePerson.role == PageRole.COACH)
    spoke = select(literal("coach"), Thread.opened_by_id).where(
        Thread.reach == Reach.AUTHORS, Thread.sent_at.is_not(None)
    )
    reviews = (
        select(literal("reviewer"), RoundReviewer.person_id)
        .join(Round, Round.id == RoundReviewer.round_id)
        .where(Round.state.in_(UNDECIDED))
    )
    every = union(
        wrote.where(Revision.page_id == page.id),
        coaches.where(PagePerson.page_id == page.id),
        spoke.where(Thread.page_id == page.id),
        reviews.where(RoundReviewer.page_id == page.id),
        published_by(viewer.person_id).with_only_columns(literal("published"), Page.author_id),
    ).subquery()
    parts: defaultdict[str, set[int]] = defaultdict(set, author={page.author_id})
    for part, person_id in session.execute(readable(select(every), literal(page.id), viewer)):
        parts[part].add(person_id)
    return Parts(*(frozenset(parts[part]) for part in ("author", "coach", "reviewer", "published")))
