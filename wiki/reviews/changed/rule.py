"""When a remark counts as acted on: the one definition for all who count; review.md 2.10 and 3.2."""

from sqlalchemy import ColumnElement, and_, exists, or_

from wiki.pages.models import Revision
from wiki.reviews.models import Thread, ThreadKind, ThreadState


def is_remark() -> ColumnElement[bool]:
    """Return the condition that a conversation was sent, and asks for more than to be read."""
    return and_(Thread.sent_at.is_not(None), Thread.kind != ThreadKind.PRAISE)


def is_closed() -> ColumnElement[bool]:
    """Return the condition that it came to an end."""
    return Thread.state != ThreadState.OPEN


def was_acted_on() -> ColumnElement[bool]:
    """Return the condition that something came of it.

    It came to an end, and an author said that it helped; or it was not declined, and what it suggests went
    in, or somebody else than who began it changed the passage. What is about the page as a whole has no
    passage: there the author's word alone tells.
    """
    changed = Revision.id == Thread.changed_id
    by_another = exists().where(changed, Revision.author_id != Thread.opened_by_id).correlate(Thread)
    followed = and_(Thread.state == ThreadState.RESOLVED, or_(Thread.applied_id.is_not(None), by_another))
    return and_(is_closed(), or_(Thread.helped_at.is_not(None), followed))
