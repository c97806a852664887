"""Topics with every name they go by."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Select, func, select

from wiki.core.db import Session
from wiki.topics.models import Topic, TopicAlias


@dataclass(frozen=True, slots=True)
class Named:
    """A topic and every name it goes by."""

    topic: Topic
    names: tuple[str, ...]


def named_topics(session: Session) -> list[Named]:
    """Return every topic, by name, in one statement."""
    return named(session, with_names().outerjoin(TopicAlias, TopicAlias.topic_id == Topic.id))


def topics_with_other_names(session: Session) -> list[Named]:
    """Return the topics that go by several names, by name, in one statement."""
    return named(session, with_names().join(TopicAlias, TopicAlias.topic_id == Topic.id))


def with_names() -> Select[Topic, str]:
    """Return the statement for topics, by name, and the other names of each."""
    return select(Topic, TopicAlias.name).order_by(func.lower(Topic.name), Topic.id)


def named(session: Session, statement: Select[Topic, str]) -> list[Named]:
    """Return topics with their names, their own first."""
    names: defaultdict[Topic, list[str]] = defaultdict(list)
    for topic, alias in session.execute(statement):
        names[topic].extend([alias] if alias else [])
    return [Named(topic, (topic.name, *aliases)) for topic, aliases in names.items()]
