"""Saying again, with one press, that a page is right after a few words of it have changed; review.md 2.5."""

from datetime import datetime

from sqlalchemy import select

from wiki.core.access import THE_PAGE_WAS_READ, Refused, Viewer, unrestricted
from wiki.core.db import Session
from wiki.pages.holding import hold_head
from wiki.pages.models import Page
from wiki.reviews.actions.deciding import CONFIRMED_LATER, change_since
from wiki.reviews.actions.verdicts import Answers, give_review
from wiki.reviews.models import APPROVALS, Invalid, Review, Verdict


def confirm(
    session: Session, viewer: Viewer, page: Page, *, shown_id: int, at: datetime | None = None
) -> Review:
    """Approve the newest text on the strength of one's last approval and of the few words that differ.

    Raises:
        Refused: there is no approval of theirs to confirm, or more has changed than that.
        HeadMoved: the page has a newer text than the one they looked at.
    """
    head = hold_head(session, page)
    last = last_review(session, viewer, page)
    if last is None or last.verdict not in APPROVALS:
        raise Refused("You have not approved this page before. Review it as a whole.")
    if last.revision_id == head.id and last.invalid_reason is None:
        return last
    if change_since(session, last.revision_id, head) not in CONFIRMED_LATER:
        raise Refused("More has changed than a few words. Look at the changes, and review them.")
    answers = as_before(last)
    return give_review(session, viewer, page, answers, shown_id=shown_id, at=at)


def as_before(last: Review) -> Answers:
    """Return an approval with everything its giver answered last time."""
    return Answers(
        Verdict.APPROVE,
        last.note,
        last.correct,
        last.followable,
        last.durable,
        shown=last.shown,
        findable=last.findable,
        remarks=last.remarks,
        relation=last.relation,
    )


def last_review(session: Session, viewer: Viewer, page: Page) -> Review | None:
    """Return what the viewer said last about the page, unless it was struck for a reason of its own."""
    statement = select(Review).where(Review.page_id == page.id, Review.reviewer_id == viewer.person_id)
    latest = statement.order_by(Review.id.desc()).limit(1)
    review = session.scalar(unrestricted(latest, THE_PAGE_WAS_READ))
    struck = review is not None and review.invalid_reason not in {None, Invalid.SUPERSEDED}
    return None if struck else review
