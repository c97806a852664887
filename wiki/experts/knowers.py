"""Who could be asked about some pages: who wrote them, approved them, or found them right lately.

That is the definition of the measure of knowledge risk (design, review chapter, metric 9), without those
whose last sign is more than two years old.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CompoundSelect, Select, Subquery, func, select, union_all

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.core.many import each_of
from wiki.experts.directory import with_teams
from wiki.experts.weights import KNOWING_KINDS, RECENT
from wiki.pages.models import Authorship, Page, PageTopic, State
from wiki.people.models import Person
from wiki.reviews.choosing.truck_factor import CHECK_HOLDS, SHARE
from wiki.reviews.models import APPROVALS, Review, StillRight
from wiki.topics.hiding import is_hidden

MOST = 500  # people counted, those who know most pages first


@dataclass(frozen=True, slots=True)
class Knower:
    """Somebody who could be asked."""

    person: Person
    team: str
    pages: int  # that they know


def knowers_on_pages(
    session: Session, viewer: Viewer, page_ids: Collection[int], at: datetime
) -> Sequence[Knower]:
    """Return who could be asked about these pages, as far as the viewer may read them; one statement."""
    if not page_ids:
        return ()
    nearby = published(viewer).where(Page.id.in_(each_of(page_ids))).subquery()
    signs = signs_on(nearby, at).subquery()
    return read(session, viewer, select(signs.c.person_id, signs.c.page_id))


def knowers_on_topic(
    session: Session, viewer: Viewer, topic_id: int, with_below: Collection[int], at: datetime
) -> Sequence[Knower]:
    """Return who could be asked about a topic and those below it, without who hides it; one statement.

    A page does not speak for somebody who hides the topic that brings it here.
    """
    nearby = (
        published(viewer)
        .add_columns(PageTopic.topic_id)
        .join(PageTopic, PageTopic.page_id == Page.id)
        .where(PageTopic.topic_id.in_(sorted(with_below)))
        .subquery()
    )
    signs = signs_on(nearby, at).subquery()
    shown = (
        select(signs.c.person_id, signs.c.page_id)
        .join(nearby, nearby.c.page_id == signs.c.page_id)
        .where(
            ~is_hidden(signs.c.person_id, nearby.c.topic_id),
            ~is_hidden(signs.c.person_id, topic_id),
        )
    )
    return read(session, viewer, shown)


def published(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    """Return the statement for pages that speak for those who know them."""
    statement = select(Page.id.label("page_id")).where(
        Page.state == State.PUBLISHED, Page.kind.in_(KNOWING_KINDS)
    )
    return readable(statement, Page.id, viewer)


def signs_on(nearby: Subquery, at: datetime) -> CompoundSelect[*tuple[Any, ...]]:
    """Return the statement for person and page, of whoever knows one of the pages."""
    ids = select(nearby.c.page_id)
    wrote = select(Authorship.person_id, Authorship.page_id).where(
        Authorship.page_id.in_(ids), Authorship.share >= SHARE, Authorship.last_at >= at - RECENT
    )
    approved = select(Review.reviewer_id, Review.page_id).where(
        Review.page_id.in_(ids),
        Review.invalid_reason.is_(None),
        Review.verdict.in_(APPROVALS),
        Review.given_at >= at - RECENT,
    )
    checked = select(StillRight.person_id, StillRight.page_id).where(
        StillRight.page_id.in_(ids), StillRight.checked_at >= at - CHECK_HOLDS
    )
    return union_all(wrote, approved, checked)


def read(session: Session, viewer: Viewer, signs: Select[*tuple[Any, ...]]) -> list[Knower]:
    """Return people by how many of the pages they know; those who left are left out."""
    each = signs.subquery()
    counted = (
        select(each.c.person_id, func.count(each.c.page_id.distinct()).label("pages"))
        .group_by(each.c.person_id)
        .subquery()
    )
    statement = (
        with_teams()
        .add_columns(counted.c.pages)
        .join(counted, counted.c.person_id == Person.id)
        .where(Person.deactivated_at.is_(None))
        .order_by(counted.c.pages.desc(), Person.id)
        .limit(MOST)
    )
    rows = session.execute(statement.execution_options(reader=viewer.person_id))
    return [Knower(person, team or "", pages) for person, _, team, pages in rows]
