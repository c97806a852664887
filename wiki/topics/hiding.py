"""People say of which topics they are not to be listed; nobody is ever listed for one they did not earn.

What hiding does not touch: the pages somebody wrote, reviewed and endorsed, and who is named there. It is
told to nobody, so there is no fact of it either.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import InstrumentedAttribute

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.topics.models import HiddenTopic, Topic

Ids = InstrumentedAttribute[int] | ColumnElement[int] | int


def hide(session: Session, viewer: Viewer, topic: Topic) -> None:
    """Keep the viewer off a topic's lists, and the topic off their profile; twice changes nothing."""
    if session.get(HiddenTopic, (viewer.person_id, topic.id)) is None:
        with suppress(IntegrityError), session.begin_nested():  # pressed twice in the same instant
            session.add(HiddenTopic(person_id=viewer.person_id, topic_id=topic.id))


def show_again(session: Session, viewer: Viewer, topic: Topic) -> None:
    """List the viewer for a topic again, as far as there is evidence."""
    row = session.get(HiddenTopic, (viewer.person_id, topic.id))
    if row is not None:
        session.delete(row)


def hidden_by(session: Session, person_ids: Collection[int]) -> Mapping[int, frozenset[int]]:
    """Return the topics each of these people hides; one statement."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    if person_ids:
        rows = select(HiddenTopic.person_id, HiddenTopic.topic_id)
        for person_id, topic_id in session.execute(rows.where(HiddenTopic.person_id.in_(sorted(person_ids)))):
            found[person_id].add(topic_id)
    return {person_id: frozenset(topics) for person_id, topics in found.items()}


def hiding(session: Session, topic_ids: Collection[int]) -> Mapping[int, frozenset[int]]:
    """Return who hides any of these topics, and which of them; one statement."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    rows = select(HiddenTopic.person_id, HiddenTopic.topic_id)
    for person_id, topic_id in session.execute(rows.where(HiddenTopic.topic_id.in_(sorted(topic_ids)))):
        found[person_id].add(topic_id)
    return {person_id: frozenset(topics) for person_id, topics in found.items()}


def is_hidden(person_id: Ids, topic_id: Ids) -> ColumnElement[bool]:
    """Return the condition that somebody hides a topic."""
    return exists().where(HiddenTopic.person_id == person_id, HiddenTopic.topic_id == topic_id)


def hidden_topics(session: Session, viewer: Viewer) -> Sequence[tuple[Topic, HiddenTopic]]:
    """Return what the viewer hides, by name, with since when."""
    statement = (
        select(Topic, HiddenTopic)
        .join(HiddenTopic, HiddenTopic.topic_id == Topic.id)
        .where(HiddenTopic.person_id == viewer.person_id)
        .order_by(Topic.name, Topic.id)
    )
    return [(topic, row) for topic, row in session.execute(statement)]
