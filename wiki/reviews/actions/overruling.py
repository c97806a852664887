"""What a steward may do about a verdict: let one count in full, or set a forgotten block aside."""

from datetime import datetime

from sqlalchemy import select

from wiki.core.access import THE_PAGE_WAS_READ, NotFound, Viewer, unrestricted
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.pages.holding import hold_page
from wiki.pages.models import Page
from wiki.pages.queries import author_set
from wiki.reviews.actions.deciding import locked_round, settle
from wiki.reviews.facts import ReviewDismissed, TieWaived
from wiki.reviews.models import Invalid, Review, Round
from wiki.reviews.policy import may_dismiss, may_waive
from wiki.reviews.queries.silence import answers_to


def waive_tie(
    session: Session, viewer: Viewer, page: Page, review_id: int, *, at: datetime | None = None
) -> Review:
    """Let an approval count in full though its giver is tied to an author; the steward's name stays with it.

    Raises:
        NotFound: there is no such review that counts.
        Refused: it is not for the viewer to waive, or there is nothing to.
    """
    hold_page(session, page)
    round_, review = counting_review(session, page, review_id)
    may_waive(viewer, review, author_set(session, viewer, page)).enforce()
    review.waived_by_id, review.waived_at = viewer.person_id, at or now()
    announce(session, TieWaived(page.id, round_.id, review.id), actor_id=viewer.person_id, at=at)
    settle(session, viewer, page, round_, at or now())
    return review


def dismiss(
    session: Session, viewer: Viewer, page: Page, review_id: int, reason: str, *, at: datetime | None = None
) -> Review:
    """Set aside a request for changes whose reviewer has been silent since the authors answered.

    Raises:
        NotFound: there is no such review that counts.
        Refused: it is not for the viewer to set aside, or too early.
    """
    moment = at or now()
    hold_page(session, page)
    round_, review = counting_review(session, page, review_id)
    authors = author_set(session, viewer, page)
    answered = answers_to(session, round_, review, authors)
    may_dismiss(viewer, review, authors, is_silent=answered.is_over(moment)).enforce()
    review.invalid_reason = Invalid.DISMISSED
    review.dismissed_by_id, review.dismissed_at, review.dismissed_because = viewer.person_id, moment, reason
    announce(session, ReviewDismissed(page.id, round_.id, review.id), actor_id=viewer.person_id, at=at)
    settle(session, viewer, page, round_, moment)
    return review


def counting_review(session: Session, page: Page, review_id: int) -> tuple[Round, Review]:
    """Return the round going on and one of its reviews that counts.

    Raises:
        NotFound: there is no such review.
    """
    round_ = locked_round(session, page)
    statement = select(Review).where(
        Review.id == review_id,
        Review.round_id == (round_.id if round_ else None),
        Review.invalid_reason.is_(None),
    )
    review = session.scalar(unrestricted(statement, THE_PAGE_WAS_READ))
    if round_ is None or review is None:
        raise NotFound(review_id)
    return round_, review
