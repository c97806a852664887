"""Two topics that mean the same become one, and everything that pointed at the first points at the second."""

from sqlalchemy import Table, delete, select, update

from wiki.core.access import Viewer
from wiki.core.db import Base, Session
from wiki.core.facts import announce
from wiki.topics.facts import TopicsMerged
from wiki.topics.models import Topic, TopicAlias
from wiki.topics.policy import may_arrange_topics, may_merge

# Whose rows name a topic, and which column says whose they are. These tables belong to other slices,
# `pages` above this one among them, so they are named rather than imported; moving their rows later, in
# a job, would leave pages without their topic until it ran.
POINTERS = (
    ("page_topic", "page_id"),
    ("topic_start", "page_id"),
    ("subscription", "person_id"),
    ("hidden_topic", "person_id"),  # who hid either is not listed for what they became
)


def merge(session: Session, viewer: Viewer, topic: Topic, into: Topic) -> Topic:
    """Make one topic of two: pages, followers, names and the topics below move; the old address leads on.

    Raises:
        Refused: the viewer is no steward, or the two are one already.
    """
    may_arrange_topics(viewer).enforce()
    may_merge(topic, into).enforce()
    lift_children(session, topic, into)
    for table, owner in POINTERS:
        repoint(session, Base.metadata.tables[table], owner, topic.id, into.id)
    moved = update(TopicAlias).where(TopicAlias.topic_id == topic.id).values(topic_id=into.id)
    session.execute(moved)
    session.delete(topic)
    session.flush()
    session.add(TopicAlias(topic_id=into.id, slug=topic.slug, name=topic.name))
    announce(session, TopicsMerged(topic.id, into.id), actor_id=viewer.person_id)
    return into


def lift_children(session: Session, topic: Topic, into: Topic) -> None:
    """Put the topics below the first below the second, or beside it where that would be a third level."""
    if into.parent_id == topic.id:
        into.parent_id = None
        session.flush()
    new_parent = into.parent_id or into.id
    below = update(Topic).where(Topic.parent_id == topic.id, Topic.id != new_parent)
    session.execute(below.values(parent_id=new_parent))


def repoint(session: Session, table: Table, owner: str, old: int, new: int) -> None:
    """Move the rows of one topic to another; whoever has both keeps one."""
    doubled = select(table.c[owner]).where(table.c.topic_id == new)
    session.execute(delete(table).where(table.c.topic_id == old, table.c[owner].in_(doubled)))
    session.execute(update(table).where(table.c.topic_id == old).values(topic_id=new))
