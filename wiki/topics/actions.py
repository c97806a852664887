"""Adding, renaming and arranging topics; an address that once worked keeps working."""

from dataclasses import dataclass
from datetime import datetime
from itertools import count

from sqlalchemy import delete

from wiki.core.access import NotFound, Viewer
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.core.names import slug_of
from wiki.topics.facts import TopicAdded, TopicChanged, TopicRenamed
from wiki.topics.models import Topic, TopicAlias
from wiki.topics.policy import may_arrange_topics, may_be_below
from wiki.topics.queries import find_topic, has_children, is_slug_free


@dataclass(frozen=True, slots=True)
class TopicWords:
    """What a steward says about a topic."""

    name: str
    about: str = ""
    parent_id: int | None = None


def add_topic(
    session: Session, words: TopicWords, *, slug: str | None = None, created_at: datetime | None = None
) -> Topic:
    """Make a topic; asks nobody for permission: for imports and the demo."""
    check_parent(session, None, words.parent_id)
    topic = Topic(slug=slug or free_slug(session, words.name), name=words.name, about=words.about)
    topic.parent_id = words.parent_id
    topic.created_at = created_at or now()
    session.add(topic)
    session.flush()
    announce(session, TopicAdded(topic.id))
    return topic


def create_topic(session: Session, viewer: Viewer, words: TopicWords) -> Topic:
    """Make a topic.

    Raises:
        Refused: the viewer is no steward, or the parent is not at the top.
    """
    may_arrange_topics(viewer).enforce()
    return add_topic(session, words)


def change_topic(session: Session, viewer: Viewer, topic: Topic, words: TopicWords) -> Topic:
    """Rename, explain or move a topic; a new name brings a new address, and the old one leads there.

    Raises:
        Refused: the viewer is no steward, or the parent is not at the top.
    """
    may_arrange_topics(viewer).enforce()
    check_parent(session, topic.id, words.parent_id)
    renamed = topic.name != words.name
    if renamed:
        rename(session, topic, words.name)
    topic.about, topic.parent_id = words.about, words.parent_id
    fact = TopicRenamed(topic.id) if renamed else TopicChanged(topic.id)
    announce(session, fact, actor_id=viewer.person_id)
    return topic


def add_alias(session: Session, viewer: Viewer, topic: Topic, name: str) -> TopicAlias:
    """Give a topic another name that people look for.

    Raises:
        Refused: the viewer is no steward.
    """
    may_arrange_topics(viewer).enforce()
    alias = TopicAlias(topic_id=topic.id, slug=free_slug(session, name), name=name)
    session.add(alias)
    announce(session, TopicChanged(topic.id), actor_id=viewer.person_id)
    return alias


def remove_alias(session: Session, viewer: Viewer, topic: Topic, alias_id: int) -> None:
    """Take another name away; its address stops working.

    Raises:
        Refused: the viewer is no steward.
        NotFound: the topic has no such alias.
    """
    may_arrange_topics(viewer).enforce()
    alias = session.get(TopicAlias, alias_id)
    if alias is None or alias.topic_id != topic.id:
        raise NotFound
    session.delete(alias)
    announce(session, TopicChanged(topic.id), actor_id=viewer.person_id)


def rename(session: Session, topic: Topic, name: str) -> None:
    """Give the topic a name and the address that goes with it; keep the old address as an alias."""
    old_slug, old_name = topic.slug, topic.name
    topic.name = name
    if slug_of(name, "topic") == old_slug:
        return
    reclaim(session, topic, slug_of(name, "topic"))
    topic.slug = free_slug(session, name)
    session.flush()
    session.add(TopicAlias(topic_id=topic.id, slug=old_slug, name=old_name))
    session.flush()


def reclaim(session: Session, topic: Topic, slug: str) -> None:
    """Free an address that this same topic had before, for a name that returns."""
    own = (TopicAlias.topic_id == topic.id, TopicAlias.slug == slug)
    session.execute(delete(TopicAlias).where(*own))


def check_parent(session: Session, topic_id: int | None, parent_id: int | None) -> None:
    """Refuse a parent that would make a third level or a cycle."""
    if parent_id is None:
        return
    below_it = topic_id is not None and has_children(session, topic_id)
    may_be_below(topic_id, find_topic(session, parent_id), has_children=below_it).enforce()


def free_slug(session: Session, name: str) -> str:
    """Return an address part that no topic has or had."""
    wanted = slug_of(name, "topic")
    ways = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
    return next(slug for slug in ways if is_slug_free(session, slug))
