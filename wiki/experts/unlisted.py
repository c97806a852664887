"""Keeping people off the lists of topics they hide, and those topics off what is shown of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.experts.knowers import knowers_on_topic
from wiki.experts.ranking import Expert
from wiki.topics.hiding import hiding


def unlisted_for(session: Session, topic_ids: Collection[int]) -> frozenset[int]:
    """Return who hides all of these topics, and so is listed for none of them; one statement."""
    wanted = frozenset(topic_ids)
    return frozenset(person_id for person_id, topics in hiding(session, wanted).items() if topics >= wanted)


def unlisted_on(
    session: Session,
    viewer: Viewer,
    topic_ids: Sequence[int],
    found: Mapping[int, Collection[int]],
    at: datetime,
) -> frozenset[int]:
    """Return who is not named on a topic's page: who hides it, or hides what is below and knows nothing else.

    The topic is the first of those given, and `found` says who hides which of them. One statement where
    somebody hides only what is below, else none.
    """
    partly = {person_id for person_id, hidden in found.items() if topic_ids[0] not in hidden}
    known = knowers_on_topic(session, viewer, topic_ids[0], topic_ids, at) if partly else ()
    return frozenset(found) - (partly & {one.person.id for one in known})


def without_hidden_topics(experts: Sequence[Expert], hidden: Mapping[int, Collection[int]]) -> list[Expert]:
    """Return the same people without the topics they hide."""
    return [
        replace(
            expert,
            topics=[topic for topic in expert.topics if topic.id not in hidden.get(expert.person.id, ())],
        )
        for expert in experts
    ]
