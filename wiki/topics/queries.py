"""Reading topics; everybody with an account may know what there is to know about."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, exists, func, or_, select

from wiki.core.access import NotFound
from wiki.core.db import Session
from wiki.core.names import folded, slug_of
from wiki.topics.models import Topic, TopicAlias


def topic_at(session: Session, slug: str) -> Topic:
    """Return the topic at an address, old addresses and aliases included.

    Where the topic's own slug differs from the one asked for, the reader belongs at the former: redirect.

    Raises:
        NotFound: no topic has or had this address.
    """
    topic = session.scalar(select(Topic).where(Topic.slug == slug))
    if topic is None:
        aliased = select(Topic).join(TopicAlias, TopicAlias.topic_id == Topic.id)
        topic = session.scalar(aliased.where(TopicAlias.slug == slug))
    return found(topic)


def find_topic(session: Session, topic_id: int) -> Topic:
    """Return a topic by id.

    Raises:
        NotFound: there is none, or it was merged away.
    """
    return found(session.get(Topic, topic_id))


def found(topic: Topic | None) -> Topic:
    """Return the topic, or say that there is none."""
    if topic is None:
        raise NotFound
    return topic


def all_topics(session: Session) -> Sequence[Topic]:
    """Return every topic by name."""
    return session.scalars(catalogue()).all()


def catalogue(text: str = "") -> Select[Topic]:
    """Return the statement for topics by name; with a text, those whose names or aliases contain it."""
    statement = select(Topic).order_by(func.lower(Topic.name), Topic.id)
    if not text:
        return statement
    plain = folded(text)
    named = func.lower(Topic.name).contains(plain, autoescape=True)
    aliased = exists().where(
        TopicAlias.topic_id == Topic.id, func.lower(TopicAlias.name).contains(plain, autoescape=True)
    )
    ways = [named, aliased, Topic.name.contains(plain.title(), autoescape=True)]
    if slug := slug_of(text):
        ways.append(Topic.slug.contains(slug, autoescape=True))
    return statement.where(or_(*ways))


def topics_named(session: Session, text: str, limit: int = 10) -> Sequence[Topic]:
    """Return topics whose name or an alias contains the text."""
    return session.scalars(catalogue(text).limit(limit)).all()


def topics_by_ids(session: Session, ids: Iterable[int]) -> dict[int, Topic]:
    """Return topics by id."""
    statement = select(Topic).where(Topic.id.in_(sorted(set(ids))))
    return {topic.id: topic for topic in session.scalars(statement)}


def children(session: Session, topic: Topic) -> Sequence[Topic]:
    """Return the topics directly below one, by name."""
    return session.scalars(catalogue().where(Topic.parent_id == topic.id)).all()


def family(session: Session, topic: Topic) -> frozenset[int]:
    """Return the ids of a topic and those below it; a page about either is about it."""
    return frozenset({topic.id, *(child.id for child in children(session, topic))})


def has_children(session: Session, topic_id: int) -> bool:
    """Whether any topic is below this one."""
    return bool(session.scalar(select(exists().where(Topic.parent_id == topic_id))))


def top_topics(session: Session, but: int | None = None) -> Sequence[Topic]:
    """Return the topics that others can be below."""
    return session.scalars(catalogue().where(Topic.parent_id.is_(None), Topic.id != (but or 0))).all()


def aliases_of(session: Session, topic: Topic) -> Sequence[TopicAlias]:
    """Return a topic's other names and old addresses, by name."""
    statement = select(TopicAlias).where(TopicAlias.topic_id == topic.id)
    return session.scalars(statement.order_by(func.lower(TopicAlias.name), TopicAlias.id)).all()


def aliases_by_topic(session: Session) -> dict[int, list[str]]:
    """Return the other names of every topic."""
    found_names: dict[int, list[str]] = {}
    for topic_id, name in session.execute(
        select(TopicAlias.topic_id, TopicAlias.name).order_by(TopicAlias.id)
    ):
        found_names.setdefault(topic_id, []).append(name)
    return found_names


def topic_ids_from_names(session: Session, names: Iterable[str]) -> dict[str, int]:
    """Return the topic of each name, alias or slug as given; names nobody knows are left out.

    Compared in Python, because SQLite folds ASCII only.
    """
    rows = [
        *session.execute(select(TopicAlias.name, TopicAlias.slug, TopicAlias.topic_id)),
        *session.execute(select(Topic.name, Topic.slug, Topic.id)),
    ]
    known = {slug: topic_id for _, slug, topic_id in rows}
    known |= {folded(name): topic_id for name, _, topic_id in rows}
    return {name: known[folded(name)] for name in names if folded(name) in known}


def topics_by_name(session: Session, names: Sequence[str]) -> dict[str, Topic]:
    """Return the topic of each name, alias or slug as given; names nobody knows are left out."""
    ids = topic_ids_from_names(session, names)
    topics = topics_by_ids(session, ids.values())
    return {name: topics[topic_id] for name, topic_id in ids.items()}


def name_is_free(session: Session, name: str, but: int | None = None) -> bool:
    """Whether no other topic has this name or alias."""
    return topic_ids_from_names(session, [name]).get(name, but) == but


def is_slug_free(session: Session, slug: str) -> bool:
    """Whether no topic has or had this address."""
    taken = exists().where(Topic.slug == slug)
    aliased = exists().where(TopicAlias.slug == slug)
    return not session.scalar(select(or_(taken, aliased)))
