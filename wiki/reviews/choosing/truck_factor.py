"""How many people would have to leave until most pages on a topic have nobody who knows them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from itertools import repeat
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Subquery,
    cast,
    exists,
    null,
    or_,
    select,
    union,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import Authorship, Page, PageTopic, Revision, State
from wiki.people.models import Person, SignIn
from wiki.readers.much import is_much_read, weight_of
from wiki.reviews.choosing.evidence import KNOWING
from wiki.reviews.models import APPROVALS, Review, StillRight

SHARE = 0.2  # of a page's words: whoever wrote as much knows it; review.md, metric 9
CHECK_HOLDS = timedelta(days=365)  # whoever found it right within it knows it
ACTIVE = timedelta(days=60)  # whoever did nothing for longer cannot be asked
LOST = 0.5  # of the pages without anybody, above which a topic is lost
LATELY = aliased(Review)
PAGES = 1_000  # on the topics at hand, the newest: enough to tell one person from several


def truck_factor(knowers: Iterable[Collection[int]], up_to: int, weights: Iterable[int] | None = None) -> int:
    """Return how many people have to leave until more than half of the pages are lost, or `up_to`.

    They leave in the order of how many pages they know of those that are left; Avelino et al. 2016. Each
    page is given as the ids of those who know it, and counts once or as its weight says.
    """
    left = [(set(people), weight) for people, weight in zip(knowers, weights or repeat(1), strict=False)]
    whole = sum(weight for _, weight in left)
    for gone in range(up_to):
        if sum(weight for people, weight in left if not people) > LOST * whole:
            return gone
        known = Counter[int]()
        for people, weight in left:
            known.update(dict.fromkeys(people, weight))
        most = min(known, key=lambda person: (-known[person], person), default=0)
        left = [(people - {most}, weight) for people, weight in left]
    return up_to


def hangs_on_one(session: Session, viewer: Viewer, topic_ids: Collection[int], at: datetime) -> set[int]:
    """Return the topics on which one person at most keeps the pages known; one statement.

    A page that is much read counts more; an approval counts whatever is left of it.
    """
    pages: dict[int, defaultdict[tuple[int, int], set[int]]] = {each: defaultdict(set) for each in topic_ids}
    statement = knowing(viewer, topic_ids, at)
    for topic_id, page_id, is_much, person_id in session.execute(statement) if pages else ():
        page = page_id, weight_of(is_much=is_much)
        pages[topic_id][page].update(set() if person_id is None else {person_id})
    return {topic for topic, known in pages.items() if hangs(known)}


def hangs(pages: Mapping[tuple[int, int], Collection[int]]) -> bool:
    """Whether one person at most keeps pages known, which are given with their weights."""
    return truck_factor(pages.values(), up_to=2, weights=[weight for _, weight in pages]) <= 1


def knowing(viewer: Viewer, topic_ids: Collection[int], at: datetime) -> CompoundSelect[*tuple[Any, ...]]:
    """Return the statement for topic, page, if it is much read, and who knows it; one alone has nobody."""
    nearby = pages_on(viewer, topic_ids)
    ids = nearby.c.topic_id, nearby.c.page_id, nearby.c.is_much
    wrote = (
        select(*ids, Authorship.person_id)
        .join(Authorship, Authorship.page_id == nearby.c.page_id)
        .where(Authorship.share >= SHARE, is_here(Authorship.person_id, at))
    )
    approved = (
        select(*ids, Review.reviewer_id)
        .join(Review, Review.page_id == nearby.c.page_id)
        .where(Review.invalid_reason.is_(None), Review.verdict.in_(APPROVALS))
        .where(is_here(Review.reviewer_id, at))
    )
    checked = (
        select(*ids, StillRight.person_id)
        .join(StillRight, StillRight.page_id == nearby.c.page_id)
        .where(StillRight.checked_at >= at - CHECK_HOLDS, is_here(StillRight.person_id, at))
    )
    every = union(select(*ids, cast(null(), Integer)), wrote, approved, checked)
    return every.execution_options(reader=viewer.person_id)


def pages_on(viewer: Viewer, topic_ids: Collection[int]) -> Subquery:
    """Return the newest pages on these topics that the viewer may read."""
    statement = (
        select(PageTopic.topic_id, PageTopic.page_id, is_much_read(PageTopic.page_id).label("is_much"))
        .join(Page, Page.id == PageTopic.page_id)
        .where(PageTopic.topic_id.in_(topic_ids), Page.state == State.PUBLISHED, Page.kind.in_(KNOWING))
        .order_by(Page.changed_at.desc(), Page.id.desc())
        .limit(PAGES)
    )
    return readable(statement, Page.id, viewer).subquery()


def is_here(person_id: InstrumentedAttribute[int], at: datetime) -> ColumnElement[bool]:
    """Return the condition that somebody has an account and used it lately."""
    return exists().where(Person.id == person_id, *was_here(at))


def was_here(at: datetime) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for a person who has an account and used it lately."""
    since = at - ACTIVE
    used = or_(
        exists().where(SignIn.person_id == Person.id, SignIn.seen_at >= since),
        exists().where(Revision.author_id == Person.id, Revision.saved_at >= since),
        exists().where(LATELY.reviewer_id == Person.id, LATELY.given_at >= since),
    )
    return Person.deactivated_at.is_(None), used
