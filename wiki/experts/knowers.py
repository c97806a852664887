"""Who could be asked about some pages: who wrote them, approved them, or found them right lately.

That is the definition of the measure of knowledge risk (design, review chapter, metric 9), without those
whose last sign is more than two years old.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, CompoundSelect, Select, bindparam, func, select, union_all

from wiki.core.access import THE_PAGE_WAS_READ, Viewer, readable, unrestricted
from wiki.core.clock import Instant
from wiki.core.db import Session
from wiki.core.many import each_of, many
from wiki.experts.present import Present, present
from wiki.experts.weights import RECENT
from wiki.pages.models import KNOWING_KINDS, Authorship, Page, PageTopic, State
from wiki.people.models import Person
from wiki.reviews.choosing.truck_factor import CHECK_HOLDS, SHARE
from wiki.reviews.models import APPROVALS, Review, StillRight
from wiki.topics.hiding import is_hidden

Since = datetime | BindParameter[datetime]
Signs = Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]]

RECENTLY: BindParameter[datetime] = bindparam("recently", type_=Instant())
STILL: BindParameter[datetime] = bindparam("still", type_=Instant())

MOST = 500  # people counted, those who know most pages first


@dataclass(frozen=True, slots=True)
class Knower:
    """Somebody who could be asked."""

    person: Present
    pages: int  # that they know


def knowers_on_pages(
    session: Session, page_ids: Collection[int], people: Mapping[int, Present], at: datetime
) -> Sequence[Knower]:
    """Return who of these people could be asked about pages that were read as the viewer; one statement."""
    if not page_ids:
        return ()
    since = {RECENTLY.key: at - RECENT, STILL.key: at - CHECK_HOLDS}
    known = session.execute(counted_when_read(), {"page_ids": list(page_ids), **since}).all()
    return [Knower(people[one], pages) for one, pages in known if one in people][:MOST]


@lru_cache(maxsize=1)
def counted_when_read() -> Select[int, int]:
    """Build the statement once: every search for people asks it."""
    signs = signs_on(each_of(many("page_ids")), RECENTLY, STILL)
    return unrestricted(counted(signs), THE_PAGE_WAS_READ)


def knowers_on_topic(
    session: Session, viewer: Viewer, topic_id: int, with_below: Collection[int], at: datetime
) -> Sequence[Knower]:
    """Return who could be asked about a topic and those below it, without who hides it; two statements.

    A page does not speak for somebody who hides the topic that brings it here.
    """
    nearby = (
        published(viewer)
        .add_columns(PageTopic.topic_id)
        .join(PageTopic, PageTopic.page_id == Page.id)
        .where(PageTopic.topic_id.in_(sorted(with_below)))
        .subquery()
    )
    signs = signs_on(select(nearby.c.page_id), at - RECENT, at - CHECK_HOLDS).subquery()
    shown = (
        select(signs.c.person_id, signs.c.page_id)
        .join(nearby, nearby.c.page_id == signs.c.page_id)
        .join(Person, Person.id == signs.c.person_id)
        .where(
            ~is_hidden(signs.c.person_id, nearby.c.topic_id),
            ~is_hidden(signs.c.person_id, topic_id),
            Person.deactivated_at.is_(None),
        )
    )
    statement = counted(shown).limit(MOST).execution_options(reader=viewer.person_id)
    known = session.execute(statement).all()
    people = present(session, [one for one, _ in known])
    return [Knower(people[one], pages) for one, pages in known if one in people]


def published(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    """Return the statement for pages that speak for those who know them."""
    statement = select(Page.id.label("page_id")).where(
        Page.state == State.PUBLISHED, Page.kind.in_(KNOWING_KINDS)
    )
    return readable(statement, Page.id, viewer)


def signs_on(ids: Select[int], since: Since, checked_since: Since) -> Signs:
    """Return the statement for person and page, of whoever knows one of the pages."""
    wrote = select(Authorship.person_id, Authorship.page_id).where(
        Authorship.page_id.in_(ids), Authorship.share >= SHARE, Authorship.last_at >= since
    )
    approved = select(Review.reviewer_id, Review.page_id).where(
        Review.page_id.in_(ids),
        Review.invalid_reason.is_(None),
        Review.verdict.in_(APPROVALS),
        Review.given_at >= since,
    )
    checked = select(StillRight.person_id, StillRight.page_id).where(
        StillRight.page_id.in_(ids), StillRight.checked_at >= checked_since
    )
    return union_all(wrote, approved, checked)


def counted(signs: Signs) -> Select[int, int]:
    """Return the statement for people with how many of the pages they know, those who know most first."""
    each = signs.subquery()
    pages = func.count(each.c.page_id.distinct())
    return select(each.c.person_id, pages).group_by(each.c.person_id).order_by(pages.desc(), each.c.person_id)
