"""Topics that nobody shows to know, by what the viewer may read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from wiki.core.access import Viewer, may_read
from wiki.core.db import Session
from wiki.experts.weights import RECENT
from wiki.pages.models import KNOWING_KINDS, Authorship, Page, PageTopic, State
from wiki.people.models import Person
from wiki.reviews.choosing.truck_factor import CHECK_HOLDS, SHARE
from wiki.reviews.models import APPROVALS, Review, StillRight
from wiki.topics.hiding import is_hidden
from wiki.topics.models import Topic

Column = InstrumentedAttribute[int]


def unknown_topics(session: Session, viewer: Viewer, topics: Sequence[Topic], at: datetime) -> list[Topic]:
    """Return the topics that nobody could be asked about, nor about what is below them; one statement.

    Each topic is looked at until one person is found, so it costs little where there is much.
    """
    statement = select(Topic.id).where(is_known(viewer, at)).execution_options(reader=viewer.person_id)
    known = set(session.scalars(statement))
    known |= {topic.parent_id for topic in topics if topic.id in known and topic.parent_id}
    return [topic for topic in topics if topic.id not in known]


def is_known(viewer: Viewer, at: datetime) -> ColumnElement[bool]:
    """Return the condition that somebody could be asked about a topic: wrote, approved or checked a page."""
    wrote = by(viewer, Authorship.page_id, Authorship.person_id).where(
        Authorship.share >= SHARE, Authorship.last_at >= at - RECENT
    )
    approved = by(viewer, Review.page_id, Review.reviewer_id).where(
        Review.invalid_reason.is_(None), Review.verdict.in_(APPROVALS), Review.given_at >= at - RECENT
    )
    checked = by(viewer, StillRight.page_id, StillRight.person_id).where(
        StillRight.checked_at >= at - CHECK_HOLDS
    )
    return or_(wrote.exists(), approved.exists(), checked.exists())


def by(viewer: Viewer, page_id: Column, person_id: Column) -> Select[*tuple[Any, ...]]:
    """Return the statement for a topic's pages with somebody who is here and does not hide the topic."""
    return (
        select(page_id)
        .join(PageTopic, PageTopic.page_id == page_id)
        .join(Page, Page.id == page_id)
        .join(Person, Person.id == person_id)
        .where(
            PageTopic.topic_id == Topic.id,
            Page.state == State.PUBLISHED,
            Page.kind.in_(KNOWING_KINDS),
            Person.deactivated_at.is_(None),
            may_read(page_id, viewer),
            ~is_hidden(person_id, PageTopic.topic_id),
        )
        .correlate(Topic)
    )
