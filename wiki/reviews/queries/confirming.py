"""Whose approval a save leaves standing, but wants another look at a few words; review.md 2.5."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from wiki.core.access import unrestricted
from wiki.core.db import Session
from wiki.core.textmap.kinds import ChangeKind, change_kind
from wiki.pages.models import Revision
from wiki.pages.words import all_said
from wiki.reviews.models import APPROVALS, Review
from wiki.reviews.queries.coaching import partial_to

WHY = "a job tells people; readers_among asks who may read the page"


def asked_to_confirm(session: Session, payload: Mapping[str, Any]) -> set[int]:
    """Return who approved a text of which this save is the first to change something that matters."""
    saved, number = payload["revision_id"], payload["number"]
    approved = approvals_of(session, payload["page_id"], saved)
    if not approved:
        return set()
    statement = select(Revision.number, Revision.title, Revision.summary, Revision.text).where(
        Revision.page_id == payload["page_id"], Revision.number.in_([number - 1, number])
    )
    texts = {
        row.number: all_said(row.title, row.summary, row.text)
        for row in session.execute(unrestricted(statement, WHY))
    }
    now, before = texts[number], texts.get(number - 1, "")
    return {
        reviewer_id
        for reviewer_id, text in approved.items()
        if change_kind(text, now) is ChangeKind.SENSITIVE
        and change_kind(text, before) is not ChangeKind.SENSITIVE
    }


def approvals_of(session: Session, page_id: int, saved: int) -> dict[int, str]:
    """Return what each person whose last word counts, and is an approval of an earlier text, read.

    Whoever coaches the page since then confirms nothing.
    """
    last = select(func.max(Review.id)).where(Review.page_id == page_id).group_by(Review.reviewer_id)
    statement = (
        select(Review.reviewer_id, Revision.title, Revision.summary, Revision.text)
        .join(Revision, Revision.id == Review.revision_id)
        .where(Review.id.in_(last), Review.invalid_reason.is_(None), Review.verdict.in_(APPROVALS))
        .where(Review.revision_id < saved, Review.reviewer_id.not_in(partial_to(page_id)))
    )
    return {
        row.reviewer_id: all_said(row.title, row.summary, row.text)
        for row in session.execute(unrestricted(statement, WHY))
    }
