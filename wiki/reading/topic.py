"""A topic's page: what it means, where to start, who knows, what is new."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Integer, Select, func, select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.endorsements.models import Endorsement
from wiki.experts.ranking import Expert, who_knows_topic
from wiki.notices.models import Subscription
from wiki.pages.models import Kind, Page, PageTopic, State
from wiki.pages.queries import published
from wiki.reading.feed import Row, rows
from wiki.topics.models import Topic
from wiki.topics.queries import children
from wiki.web.paging import Listing, listing

START_SHOWN = 3  # where a newcomer begins
EXPERTS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class TopicPage:
    """Everything a topic's page shows."""

    topic: Topic
    parent: Topic | None
    below: Sequence[Topic]
    start: Sequence[Row]
    pages: Listing[Page]
    recent: Sequence[Row]
    questions: Sequence[Page]
    experts: Sequence[Expert]
    followers: int
    follows: bool


def topic_page(session: Session, viewer: Viewer, topic: Topic, number: int) -> TopicPage:
    """Return a topic's page, with only what the viewer may read counted and shown."""
    below = children(session, topic)
    ids = [topic.id, *(child.id for child in below)]
    about = Page.id.in_(select(PageTopic.page_id).where(PageTopic.topic_id.in_(ids)))
    explainers = published(viewer).where(about, Page.kind != Kind.QUESTION)
    pages = listing(session, explainers.order_by(Page.changed_at.desc(), Page.id), number)
    best = session.scalars(most_endorsed(viewer, ids)).all() if pages.total > START_SHOWN else ()
    shown = rows(session, viewer, [*pages.items, *(page for page in best if page not in pages.items)])
    by_id = {row.page.id: row for row in shown}
    questions = session.scalars(
        published(viewer).where(about, Page.kind == Kind.QUESTION).order_by(Page.changed_at.desc()).limit(5)
    ).all()
    followers, follows = following(session, viewer, topic)
    return TopicPage(
        topic=topic,
        parent=session.get(Topic, topic.parent_id) if topic.parent_id else None,
        below=below,
        start=[by_id[page.id] for page in best],
        pages=pages,
        recent=[by_id[page.id] for page in pages.items],
        questions=questions,
        experts=who_knows_topic(session, viewer, ids, EXPERTS_SHOWN),
        followers=followers,
        follows=follows,
    )


def following(session: Session, viewer: Viewer, topic: Topic) -> tuple[int, bool]:
    """Count a topic's followers, and say whether the viewer is one."""
    mine = func.sum((Subscription.person_id == viewer.person_id).cast(Integer))
    statement = select(func.count(Subscription.id), mine).where(Subscription.topic_id == topic.id)
    count, own = session.execute(statement).one()
    return count, bool(own)


def most_endorsed(viewer: Viewer, topic_ids: Sequence[int]) -> Select[Page]:
    """Return the statement for the pages of a topic that helped most people."""
    helped = (
        select(func.count(Endorsement.id))
        .where(Endorsement.page_id == Page.id)
        .correlate(Page)
        .scalar_subquery()
    )
    about = Page.id.in_(select(PageTopic.page_id).where(PageTopic.topic_id.in_(topic_ids)))
    return published(viewer).where(about, helped > 0).order_by(helped.desc(), Page.id).limit(START_SHOWN)


@dataclass(frozen=True, slots=True)
class Branch:
    """A topic in the list of all topics."""

    topic: Topic
    count: int  # pages the viewer may read
    below: Sequence["Branch"]


def topic_tree(session: Session, viewer: Viewer, topics: Sequence[Topic]) -> list[Branch]:
    """Return all topics as a tree of two levels, with how many pages the viewer may read in each."""
    statement = (
        select(PageTopic.topic_id, func.count(Page.id))
        .join(Page, Page.id == PageTopic.page_id)
        .where(Page.state == State.PUBLISHED)
        .group_by(PageTopic.topic_id)
    )
    counts = dict(session.execute(readable(statement, Page.id, viewer)).tuples().all())

    def below(parent_id: int | None) -> list[Branch]:
        found = [topic for topic in topics if topic.parent_id == parent_id]
        return [Branch(topic, counts.get(topic.id, 0), below(topic.id)) for topic in found]

    return below(None)
