"""What people want explained, the most wanted first, and who they are."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import Acceptance, Kind, Page, PagePerson, PageRole, PageTopic, State
from wiki.pages.queries import published
from wiki.pages.queries.answers import answers_to, is_answered, is_waiting, people_wanting
from wiki.people.models import Person
from wiki.reviews.models import Thread
from wiki.reviews.queries.reach import is_public
from wiki.wanted.policy import (
    may_accept,
    may_explain,
    may_extract,
    may_solve,
    may_take_answer_away,
    may_want,
)
from wiki.wanted.queries.holding import is_held

NAMED = 4  # people of each sort whose names a list shows
ASKED = aliased(Page)
WANTER = aliased(Person)
ROLES = (PageRole.WANTS, PageRole.COULD_EXPLAIN, PageRole.DECLINED, PageRole.EXPLAINS)


@dataclass(frozen=True, slots=True)
class Place:
    """One person's part in a question."""

    person: Person
    role: PageRole
    since: datetime
    is_held: bool = True  # of whoever explains it: whether that keeps others from it


@dataclass(frozen=True, slots=True)
class Accepted:
    """The answer that was accepted, by whom and when."""

    thread_id: int | None
    explainer_id: int | None
    by: Person
    at: datetime


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question that waits for an explainer, as one viewer sees it."""

    page: Page
    viewer: Viewer
    people: int  # who wait for it
    places: Sequence[Place]  # the first of each sort, and the viewer's own
    answers: Sequence[Page] = ()
    accepted: Accepted | None = None

    def having(self, role: PageRole) -> list[Person]:
        """Return the first people with a role."""
        return [place.person for place in self.places if place.role is role][:NAMED]

    def mine(self, role: PageRole) -> bool:
        """Whether the viewer has a role."""
        return any(place.person.id == self.viewer.person_id and place.role is role for place in self.places)

    @property
    def askers(self) -> list[Person]:
        """Who asked, and the first of those who want it too."""
        author = self.page.author
        asked = [author] if author.deactivated_at is None or author.is_stand_in else []
        return [*asked, *(each for each in self.having(PageRole.WANTS) if each.id != author.id)][:NAMED]

    @property
    def others(self) -> int:
        """How many people are not named."""
        return max(self.people - len(self.askers), 0)

    @property
    def could_explain(self) -> list[Person]:
        """Who was asked because they could, and did not say no."""
        return self.having(PageRole.COULD_EXPLAIN)

    @property
    def explainer(self) -> Person | None:
        """Who is explaining it, unless that was a long time ago."""
        taken = (place for place in self.places if place.role is PageRole.EXPLAINS)
        return next((place.person for place in taken if place.is_held), None)

    @property
    def is_mine(self) -> bool:
        """Whether the viewer asked it."""
        return self.page.author_id == self.voice.person_id

    @property
    def is_quiet(self) -> bool:
        """Whether it was asked quietly."""
        return self.page.author.is_stand_in

    @property
    def asker(self) -> Person | None:
        """Who asked it quietly: known to themselves, and to stewards, alone."""
        return next((place.person for place in self.places if place.role is PageRole.ASKER), None)

    @property
    def voice(self) -> Viewer:
        """As whom the viewer speaks here: for whoever asked quietly that is the stand-in."""
        if self.mine(PageRole.ASKER):
            return replace(self.viewer, person_id=self.page.author_id)
        return self.viewer

    @property
    def wants(self) -> bool:
        """Whether the viewer wants it too."""
        return self.mine(PageRole.WANTS)

    @property
    def explains(self) -> bool:
        """Whether the viewer is explaining it."""
        return self.explainer is not None and self.explainer.id == self.viewer.person_id

    @property
    def was_asked(self) -> bool:
        """Whether the viewer was asked to explain it, and has not answered."""
        return self.mine(PageRole.COULD_EXPLAIN)

    def may_take_away(self, explainer: Page) -> bool:
        """Whether the viewer may say that an explainer does not answer it."""
        return bool(may_take_answer_away(self.voice, self.page, explainer))

    @property
    def is_answered(self) -> bool:
        """Whether nobody waits any more."""
        is_told = self.accepted is not None and self.accepted.thread_id is not None
        return is_told or bool(self.answers)

    @property
    def may_accept(self) -> bool:
        """Whether the viewer says which answer is the answer."""
        asker = self.asker if self.is_quiet else self.page.author
        is_here = asker is not None and asker.deactivated_at is None
        return bool(may_accept(self.voice, self.page, asker_is_here=is_here))

    @property
    def may_extract(self) -> bool:
        """Whether the viewer may make an explainer of an answer."""
        taken = self.explainer is not None and not self.explains
        name = self.explainer.name if self.explainer and taken else ""
        return bool(may_extract(self.viewer, self.page, is_explained=bool(self.answers), taken_by=name))

    @property
    def may_solve(self) -> bool:
        """Whether the viewer may make a problem of it."""
        return bool(may_solve(self.viewer, self.page, is_answered=self.is_answered))

    @property
    def may_want(self) -> bool:
        """Whether the viewer may want it too."""
        return bool(may_want(self.voice, self.page, is_answered=self.is_answered))

    @property
    def may_explain(self) -> bool:
        """Whether the viewer may take it up."""
        taken = self.explainer is not None and not self.explains
        name = self.explainer.name if self.explainer and taken else ""
        return bool(may_explain(self.viewer, self.page, is_answered=self.is_answered, taken_by=name))


def wanted_ids(
    viewer: Viewer, *, topic_ids: Collection[int] = (), space_id: int | None = None
) -> Select[int, int]:
    """Return the statement for the ids of what is wanted and how many wait for it, the most wanted first.

    Where colleagues answered in a few lines, an explainer is wanted only if somebody else says so too.
    """
    others = others_wanting()
    statement = counted_questions(viewer, others).where(
        or_(others.c.people > 0, and_(is_waiting(Person), ~has_answers()))
    )
    if topic_ids:
        about = select(PageTopic.page_id).where(PageTopic.topic_id.in_(sorted(topic_ids)))
        statement = statement.where(Page.id.in_(about))
    return statement.where(Page.space_id == space_id) if space_id is not None else statement


def open_ids(viewer: Viewer) -> Select[int, int]:
    """Return the statement for the ids of all questions that no explainer answers yet, in the same form."""
    return counted_questions(viewer, others_wanting())


def counted_questions(viewer: Viewer, others: Subquery) -> Select[int, int]:
    """Return the statement for open questions with how many wait for each; ids alone sort fast."""
    is_here = case((is_waiting(Person), 1), else_=0)
    people = func.coalesce(others.c.people, 0) + is_here
    statement = (
        select(Page.id, people)
        .join(Page.author)
        .outerjoin(others, others.c.page_id == Page.id)
        .where(Page.kind == Kind.QUESTION, Page.state == State.PUBLISHED, ~is_answered(viewer))
        .order_by(people.desc(), Page.published_at, Page.id)
    )
    return readable(statement, Page.id, viewer)


def has_answers() -> ColumnElement[bool]:
    """Return the condition that somebody besides the asker said something to a question."""
    return exists().where(Thread.page_id == Page.id, Thread.opened_by_id != Page.author_id, is_public())


def others_wanting() -> Subquery:
    """Return how many people besides the asker, and still here, want each question explained."""
    return (
        select(PagePerson.page_id, func.count().label("people"))
        .join(WANTER, WANTER.id == PagePerson.person_id)
        .join(ASKED, ASKED.id == PagePerson.page_id)
        .where(
            PagePerson.role == PageRole.WANTS,
            WANTER.deactivated_at.is_(None),
            PagePerson.person_id != ASKED.author_id,
        )
        .group_by(PagePerson.page_id)
        .subquery()
    )


def wanted_of(session: Session, viewer: Viewer, rows: Sequence[tuple[int, int]]) -> list[Wanted]:
    """Return open questions with their people, in the order given; two statements however many there are."""
    counts = dict(rows)
    if not counts:
        return []
    found = session.scalars(published(viewer).where(Page.id.in_(sorted(counts))))
    pages = {page.id: page for page in found}
    places = places_on(session, viewer, list(pages))
    shown = (page_id for page_id in counts if page_id in pages)
    return [Wanted(pages[each], viewer, counts[each], places[each]) for each in shown]


def wanted_on(session: Session, viewer: Viewer, page: Page) -> Wanted:
    """Return a question that was read as the viewer, open or answered; three statements."""
    counted = (
        select(people_wanting(), Acceptance, Person)
        .select_from(Page)
        .outerjoin(Acceptance, Acceptance.page_id == Page.id)
        .outerjoin(Person, Person.id == Acceptance.accepted_by_id)
        .where(Page.id == page.id)
    )
    row = session.execute(readable(counted, Page.id, viewer)).first()
    people, accepted, by = row or (0, None, None)
    answers = answers_to(session, viewer, [page.id]).get(page.id, ())
    places = places_on(session, viewer, [page.id])[page.id]
    taken = accepted_among(accepted, by, answers)
    first = taken.explainer_id if taken else None
    return Wanted(
        page, viewer, people, places, sorted(answers, key=lambda each: each.id != first), accepted=taken
    )


def accepted_among(row: Acceptance | None, by: Person | None, answers: Sequence[Page]) -> Accepted | None:
    """Return what was accepted, unless it is an explainer that the viewer may not read."""
    if row is None or by is None:
        return None
    if row.number is not None and row.number not in {each.id for each in answers}:
        return None
    return Accepted(row.thread_id, row.number, by, row.accepted_at)


def places_on(session: Session, viewer: Viewer, page_ids: Collection[int]) -> defaultdict[int, list[Place]]:
    """Return the first people of each sort on questions, and the viewer's own places, the earliest first."""
    nth = func.row_number().over(
        partition_by=(PagePerson.page_id, PagePerson.role), order_by=(PagePerson.since, PagePerson.person_id)
    )
    numbered = (
        select(PagePerson.page_id, PagePerson.person_id, PagePerson.role, PagePerson.since, nth.label("nth"))
        .join(Person, Person.id == PagePerson.person_id)
        .where(
            PagePerson.page_id.in_(sorted(page_ids)),
            seen_places(viewer),
            Person.deactivated_at.is_(None),
        )
    )
    found = readable(numbered, PagePerson.page_id, viewer).subquery()
    explains = and_(
        found.c.role == PageRole.EXPLAINS, is_held(found.c.page_id, found.c.person_id, found.c.since)
    )
    held = case((explains, 1), else_=0)
    statement = (
        select(found.c.page_id, Person, found.c.role, found.c.since, held)
        .join(Person, Person.id == found.c.person_id)
        .where(or_(found.c.nth <= NAMED, found.c.person_id == viewer.person_id))
        .order_by(found.c.since, found.c.person_id)
        .execution_options(reader=viewer.person_id)
    )
    places: defaultdict[int, list[Place]] = defaultdict(list)
    for page_id, person, role, since, is_so in session.execute(statement):
        places[page_id].append(Place(person, role, since, is_held=bool(is_so)))
    return places


def seen_places(viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition for what the viewer may know of who is what to a question.

    Who asked quietly is for themselves and for stewards; this is the one place that reads it to be shown.
    """
    named = PagePerson.role.in_(ROLES)
    asked = PagePerson.role == PageRole.ASKER
    if viewer.is_steward:
        return or_(named, asked)
    return or_(named, and_(asked, PagePerson.person_id == viewer.person_id))
