"""How a fact becomes lines in inboxes: the one way, for every slice that has something to tell."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Engine

from wiki.core.db import Session, writing
from wiki.core.facts import FactRow
from wiki.core.jobs import Handler
from wiki.notices.actions import tell
from wiki.notices.models import Reason
from wiki.reviews.queries.reach import hearers_among
from wiki.reviews.readers import told_among

WHY = "a job tells people; told_among asks who may read the page"

Payload = Mapping[str, Any]
People = Callable[[Session, Payload], set[int]]


def telling(reason: Reason, people: People, mentioned: People | None = None) -> Handler:
    """Return the handler that tells these people for this reason, then those who are only mentioned.

    Both in one go: whoever is both must hear of it once, and two jobs could each believe to be the first.
    """

    def handle(engine: Engine, payloads: Sequence[Payload]) -> None:
        with writing(engine) as session:
            for payload in payloads:
                tell_of(session, payload, reason, people)
                if mentioned:
                    tell_of(session, payload, Reason.MENTIONED, mentioned)

    return handle


def tell_of(session: Session, payload: Payload, reason: Reason, people: People) -> None:
    """Put a line into the inbox of everybody whom one fact concerns."""
    fact = session.get(FactRow, payload["fact_id"])
    concerned = people(session, payload)
    if fact is None or not concerned:  # nobody, as a rule: few are mentioned
        return
    page_id = payload["page_id"]
    readers = told_among(session, page_id, concerned, fact.actor_id)
    if (thread_id := payload.get("thread_id")) is not None:
        readers = hearers_among(session, thread_id, readers)
    tell(session, readers, reason, page_id, fact.actor_id, fact.id, at=fact.happened_at)


def named(_: Session, payload: Payload) -> set[int]:
    """Return whom a fact is about."""
    return {payload["person_id"]}
