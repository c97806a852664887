"""Who was asked to look on at the next review of a page, and has not done so yet."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import func, select

from wiki.core.access import THE_PAGE_WAS_READ, unrestricted
from wiki.core.db import Session
from wiki.core.facts import FactRow
from wiki.pages.models import Page
from wiki.reviews.facts import LearnerProposed
from wiki.reviews.models import RoundReviewer

HOLDS = timedelta(days=365)  # a page that nobody reviews for so long has other troubles


def proposed_learners(session: Session, page: Page, at: datetime) -> dict[int, datetime]:
    """Return who was asked to look on and is not in a round since, and when; one statement, or two."""
    told = select(FactRow.payload, FactRow.happened_at).where(
        FactRow.name == LearnerProposed.__name__, FactRow.happened_at >= at - HOLDS
    )
    found = {
        int(payload["person_id"]): moment
        for payload, moment in session.execute(told.order_by(FactRow.id))
        if payload["page_id"] == page.id
    }
    since = reviewing_since(session, page, found) if found else {}
    return {one: moment for one, moment in found.items() if one not in since or since[one] < moment}


def reviewing_since(session: Session, page: Page, person_ids: Collection[int]) -> dict[int, datetime]:
    """Return when these people were last asked into a round of a page, if ever."""
    statement = (
        select(RoundReviewer.person_id, func.max(RoundReviewer.asked_at))
        .where(RoundReviewer.page_id == page.id, RoundReviewer.person_id.in_(sorted(person_ids)))
        .group_by(RoundReviewer.person_id)
    )
    return dict(session.execute(unrestricted(statement, THE_PAGE_WAS_READ)).all())
