"""A topic's page: what it means, where to start, who knows, what is new."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ScalarSelect, Select, and_, case, exists, func, or_, select, union
from sqlalchemy.orm import aliased

from wiki.core.access import Viewer, readable
from wiki.core.db import Session, now
from wiki.core.planning import unsought
from wiki.endorsements.models import Endorsement
from wiki.experts.ranking import strongest_on_topics
from wiki.experts.unlisted import unlisted_on
from wiki.experts.weights import Strength
from wiki.notices.models import FOLLOWS, Subscription
from wiki.pages.models import Page, PageTopic, State, TopicStart
from wiki.pages.queries import published
from wiki.pages.queries.starts import MOST, is_contributor, who_chose
from wiki.people.models import Person
from wiki.promises.queries import Line, promised_about
from wiki.reading.feed import Row, rows
from wiki.topics.models import HiddenTopic, Topic
from wiki.wanted.queries.misses import gaps_for
from wiki.wanted.queries.waiting import wanted_ids
from wiki.wanted.queries.wanted import Wanted
from wiki.wanted.queries.wants import wanted_of
from wiki.web.paging import Listing, listing

START_SHOWN = 3  # where a newcomer begins, if nobody chose
EXPERTS_SHOWN = 3
WANTED_SHOWN = 3
PROMISED_SHOWN = 5
FAMILY = aliased(Topic)


@dataclass(frozen=True, slots=True)
class Around:
    """A topic, its place among the others, and among people."""

    topic: Topic
    parent: Topic | None
    below: Sequence[Topic]
    hiding: Mapping[int, Collection[int]]  # who is not to be listed, for which of it and those below
    followers: int
    follows: bool
    may_choose: bool  # where to begin
    is_chosen: bool  # by anybody, perhaps pages the viewer may not read


@dataclass(frozen=True, slots=True)
class TopicPage:
    """Everything a topic's page shows."""

    topic: Topic
    around: Around
    start: Sequence[Row]
    chosen_by: Sequence[str]  # who chose where to start; nobody if the most endorsed are shown
    pages: Listing[Page]
    recent: Sequence[Row]
    experts: Sequence[tuple[Person, Strength]]
    wanted: Sequence[Wanted]
    promised: Sequence[Line]  # what colleagues are learning about it
    gap: int  # people who look for something about it in vain, for whoever may know; 0 where too few


def topic_page(session: Session, viewer: Viewer, around: Around, number: int) -> TopicPage:
    """Return a topic's page, with only what the viewer may read counted and shown."""
    ids = [around.topic.id, *(child.id for child in around.below)]
    pages = newest(session, viewer, ids, number)
    is_worth_it = around.is_chosen or pages.total > START_SHOWN  # else all of them are seen at once
    best, chosen_by = begun_with(session, viewer, ids) if is_worth_it else ([], [])
    if pages.total <= START_SHOWN and not chosen_by:
        best = []  # what was chosen is closed to the viewer, who must not learn of it
    shown = rows(session, viewer, [*pages.items, *(page for page in best if page not in pages.items)])
    by_id = {row.page.id: row for row in shown}
    unlisted = unlisted_on(session, viewer, ids, around.hiding, now())
    return TopicPage(
        topic=around.topic,
        around=around,
        start=[by_id[page.id] for page in best],
        chosen_by=chosen_by,
        pages=pages,
        recent=[by_id[page.id] for page in pages.items],
        experts=strongest_on_topics(session, viewer, ids, EXPERTS_SHOWN, unlisted),
        wanted=wanted_about(session, viewer, ids),
        promised=promised_about(session, viewer, ids, PROMISED_SHOWN),
        gap=next((gap.people for gap in gaps_for(session, viewer, now(), [around.topic.id])), 0),
    )


def newest(session: Session, viewer: Viewer, topic_ids: Sequence[int], number: int) -> Listing[Page]:
    """Return a page of the published pages about topics, the latest changed first; two statements.

    All of them are ordered and counted by their ids alone, and only those shown are read.
    """
    about = Page.id.in_(select(PageTopic.page_id).where(PageTopic.topic_id.in_(topic_ids)))
    statement = select(Page.id).where(about, unsought(Page.state) == State.PUBLISHED)
    latest_first = Page.changed_at.desc(), Page.id
    found = listing(session, readable(statement.order_by(*latest_first), Page.id, viewer), number)
    shown = published(viewer).where(Page.id.in_(found.items)).order_by(*latest_first)
    return replace(found, items=session.scalars(shown).all() if found.items else [])


def wanted_about(session: Session, viewer: Viewer, topic_ids: Sequence[int]) -> list[Wanted]:
    """Return what people want most to have explained about topics; three statements, or one."""
    found = session.execute(wanted_ids(viewer, topic_ids=topic_ids).limit(WANTED_SHOWN)).all()
    return wanted_of(session, viewer, [(page_id, people) for page_id, people in found])


def around_topic(session: Session, viewer: Viewer, slug: str) -> Around | None:
    """Return the topic at an address, those above and below, who follows it and who hides any of them.

    One statement; nothing where the address is a former one or none at all.
    """
    here, parent_id = topic_called(slug), select(Topic.parent_id).where(Topic.slug == slug).scalar_subquery()
    followers = select(func.count(Subscription.id)).where(FOLLOWS, Subscription.topic_id == here)
    mine = followers.where(Subscription.person_id == viewer.person_id)
    wrote = is_contributor(viewer, select(FAMILY.id).where(or_(FAMILY.id == here, FAMILY.parent_id == here)))
    chosen = exists().where(TopicStart.topic_id == here)
    statement = (
        select(
            Topic, HiddenTopic.person_id, followers.scalar_subquery(), mine.scalar_subquery(), wrote, chosen
        )
        .outerjoin(HiddenTopic, HiddenTopic.topic_id == Topic.id)
        .where(or_(Topic.id == here, Topic.id == parent_id, Topic.parent_id == here))
        .order_by(Topic.name, Topic.id)
    )
    found = session.execute(statement.execution_options(reader=viewer.person_id)).all()
    topics = list(dict.fromkeys(row[0] for row in found))
    topic = next((one for one in topics if one.slug == slug), None)
    if topic is None:
        return None
    hiding: defaultdict[int, set[int]] = defaultdict(set)
    for one, person_id, *_ in found:
        if person_id is not None and one.id != topic.parent_id:
            hiding[person_id].add(one.id)
    return Around(
        topic,
        next((one for one in topics if one.id == topic.parent_id), None),
        [one for one in topics if one.parent_id == topic.id],
        hiding,
        followers=found[0][2],
        follows=bool(found[0][3]),
        may_choose=viewer.is_steward or bool(found[0][4]),
        is_chosen=bool(found[0][5]),
    )


def topic_called(slug: str) -> ScalarSelect[int]:
    """Return the id of the topic at an address."""
    return select(Topic.id).where(Topic.slug == slug).scalar_subquery()


def beginning(viewer: Viewer, topic_ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    """Return the statement for pages to begin with: those chosen, then the reviewed ones that helped most.

    The topic is the first of those given. Each page comes with who chose it, or nobody.
    """
    helped = (
        select(func.count(Endorsement.id))
        .where(Endorsement.page_id == Page.id)
        .correlate(Page)
        .scalar_subquery()
    )
    about = select(PageTopic.page_id).where(PageTopic.topic_id.in_(topic_ids))
    chosen = select(TopicStart.page_id).where(TopicStart.topic_id == topic_ids[0])
    is_chosen = TopicStart.page_id.is_not(None)
    return (
        published(viewer)
        .add_columns(who_chose())
        .outerjoin(TopicStart, and_(TopicStart.page_id == Page.id, TopicStart.topic_id == topic_ids[0]))
        .where(
            Page.id.in_(union(about, chosen)),  # what is asked of each below, is asked of no other page
            or_(is_chosen, and_(Page.id.in_(about), Page.approved_id.is_not(None), helped > 0)),
        )
        .order_by(case((is_chosen, 0), else_=1), TopicStart.position, helped.desc(), Page.id)
        .limit(MOST)
    )


def begun_with(session: Session, viewer: Viewer, topic_ids: Sequence[int]) -> tuple[list[Page], list[str]]:
    """Return the pages to begin with, and who chose them; nobody did if those that helped most are shown."""
    found = session.execute(beginning(viewer, topic_ids)).all()
    chosen = [(page, name) for page, name in found if name is not None]
    if chosen:
        return [page for page, _ in chosen], list(dict.fromkeys(name for _, name in chosen))
    return [page for page, _ in found[:START_SHOWN]], []


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
        .where(unsought(Page.state) == State.PUBLISHED)
        .group_by(PageTopic.topic_id)
    )
    counts = dict(session.execute(readable(statement, Page.id, viewer)).all())

    def below(parent_id: int | None) -> list[Branch]:
        found = [topic for topic in topics if topic.parent_id == parent_id]
        return [Branch(topic, counts.get(topic.id, 0), below(topic.id)) for topic in found]

    return below(None)
