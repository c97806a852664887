"""What a newcomer begins with: topics to choose from, a path of short explainers, and a small review."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, and_, case, func, or_, select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.core.planning import unsought
from wiki.notices.models import FOLLOWS, Subscription
from wiki.pages.models import Kind, Page, PageTopic, State, TopicStart
from wiki.pages.queries import published
from wiki.reading.feed import Row, listed, rows_of
from wiki.reviews.badges import BadgeState
from wiki.topics.models import Topic

OFFERED = 24  # topics to choose from, those with most in them; all of them are on their page
PATH = 7  # pages; a longer path is not begun


@dataclass(frozen=True, slots=True)
class Offer:
    """A topic one can choose, and what is in it."""

    topic: Topic
    pages: int  # that the viewer may read
    follows: bool


def topics_offered(session: Session, viewer: Viewer) -> Sequence[Offer]:
    """Return the topics with most to read in them, and all those the viewer follows; one statement."""
    read = (
        select(PageTopic.topic_id, func.count(Page.id).label("pages"))
        .join(Page, Page.id == PageTopic.page_id)
        .where(unsought(Page.state) == State.PUBLISHED)
        .group_by(PageTopic.topic_id)
    )
    counts = readable(read, Page.id, viewer).subquery()
    pages = func.coalesce(counts.c.pages, 0)
    follows = Topic.id.in_(mine(viewer))
    statement = (
        select(Topic, pages, follows)
        .outerjoin(counts, counts.c.topic_id == Topic.id)
        .order_by(follows.desc(), pages.desc(), Topic.name, Topic.id)
        .limit(OFFERED)
    )
    rows = session.execute(statement.execution_options(reader=viewer.person_id))
    offers = [Offer(topic, count, bool(is_followed)) for topic, count, is_followed in rows]
    return sorted(offers, key=lambda offer: (offer.topic.name.casefold(), offer.topic.id))


def mine(viewer: Viewer) -> Select[int | None]:
    """Return the statement for the ids of the topics the viewer follows."""
    return select(Subscription.topic_id).where(
        FOLLOWS, Subscription.person_id == viewer.person_id, Subscription.topic_id.is_not(None)
    )


def path_of(session: Session, viewer: Viewer) -> Sequence[Row]:
    """Return a path through the topics the viewer follows, of pages that somebody chose or reviewed.

    The first of each topic come before the second of any. In a topic those chosen to begin with are first,
    in their order, then the shortest. What somebody should look at again is read last.
    """
    ids = session.scalars(first_ids(viewer)).all()
    found = session.execute(listed(published(viewer).where(Page.id.in_(ids)))).all()
    rows = rows_of(session, viewer, sorted(found, key=lambda row: ids.index(row[0].id)))
    return sorted(rows, key=lambda row: row.state == BadgeState.CHECK_DUE)


def first_ids(viewer: Viewer) -> Select[int]:
    """Return the statement for the ids of the pages of a path, in their order."""
    at = places(viewer).subquery()
    place = func.min(at.c.place)
    first = select(at.c.page_id).group_by(at.c.page_id, at.c.words).order_by(place, at.c.words, at.c.page_id)
    return first.limit(PATH).execution_options(reader=viewer.person_id)


def places(viewer: Viewer) -> Select[int, int, int]:
    """Return the statement for pages, their length, and their place among those of a topic to begin with."""
    is_chosen = TopicStart.page_id.is_not(None)
    place = func.row_number().over(
        partition_by=PageTopic.topic_id,
        order_by=(case((is_chosen, 0), else_=1), TopicStart.position, Page.words, Page.id),
    )
    chosen_here = and_(TopicStart.page_id == Page.id, TopicStart.topic_id == PageTopic.topic_id)
    statement = (
        select(PageTopic.page_id, Page.words, place.label("place"))
        .join(Page, Page.id == PageTopic.page_id)
        .outerjoin(TopicStart, chosen_here)
        .where(
            PageTopic.topic_id.in_(mine(viewer)),
            unsought(Page.state) == State.PUBLISHED,
            unsought(Page.kind).in_([Kind.EXPLAINER, Kind.LESSON]),
            Page.author_id != viewer.person_id,
            or_(is_chosen, Page.approved_id.is_not(None)),
        )
    )
    return readable(statement, Page.id, viewer)
