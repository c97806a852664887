"""Whom the words of one act mention; whoever tells them asks what they may read and hear."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, select

from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.people.mentions import people_mentioned
from wiki.reviews.models import Message, Review, Thread
from wiki.reviews.queries.reach import is_public

WHY = "a job tells people, after it has asked who may read the page"

Payload = Mapping[str, Any]


def mentioned_in_opening(session: Session, payload: Payload) -> set[int]:
    """Return who is mentioned in the words that opened a conversation; each reply tells for itself."""
    first = select(Message.id).where(Message.thread_id == payload["thread_id"]).order_by(Message.id).limit(1)
    return people_mentioned(session, messages(session, Message.id == first.scalar_subquery()))


def mentioned_in_reply(session: Session, payload: Payload) -> set[int]:
    """Return who is mentioned in a reply."""
    return people_mentioned(session, messages(session, Message.id == payload["message_id"]))


def mentioned_in_review(session: Session, payload: Payload) -> set[int]:
    """Return who is mentioned in a verdict's note and remarks, and in the comments that were sent with it.

    Of those for the authors alone nobody else hears, and the authors hear of the verdict as it is.
    """
    statement = select(Review).where(Review.id == payload["review_id"])
    review = session.scalars(unrestricted(statement, WHY)).one()
    sent_with_it = messages(
        session,
        is_public(),
        Thread.page_id == review.page_id,
        Thread.opened_by_id == review.reviewer_id,
        Thread.sent_at == review.given_at,
        Message.written_at <= review.given_at,
    )
    return people_mentioned(session, [review.note, *review.remarks.values(), *sent_with_it])


def messages(session: Session, *which: ColumnElement[bool]) -> list[str]:
    """Return what was said in conversations."""
    statement = select(Message.text).join(Thread, Thread.id == Message.thread_id).where(*which)
    return list(session.scalars(unrestricted(statement, WHY)))
