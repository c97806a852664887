"""Who is among the reviewers of a round, each person once however they came."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import exists, select

from wiki.core.access import THE_PAGE_WAS_READ, unrestricted
from wiki.core.db import Session
from wiki.reviews.models import Review, Round, RoundReviewer, Slot, Verdict


def new_reviewers(session: Session, round_: Round, person_ids: Collection[int]) -> list[int]:
    """Return those who were not asked in this round before, or passed and may be asked once more."""
    passed = exists().where(
        Review.round_id == round_.id,
        Review.reviewer_id == RoundReviewer.person_id,
        Review.verdict == Verdict.RESIGN,
        Review.invalid_reason.is_(None),
        Review.given_at >= RoundReviewer.asked_at,
    )
    asked = select(RoundReviewer.person_id).where(RoundReviewer.round_id == round_.id, ~passed)
    before = set(session.scalars(unrestricted(asked, THE_PAGE_WAS_READ)))
    return [person_id for person_id in dict.fromkeys(person_ids) if person_id not in before]


def put_reviewer(
    session: Session,
    round_: Round,
    person_id: int,
    at: datetime,
    *,
    asked_by_id: int,
    slot: Slot = Slot.REVIEWER,
) -> RoundReviewer:
    """Count somebody among the reviewers; whoever passed and comes back has one place, as before."""
    options = {"reader": THE_PAGE_WAS_READ}
    place = session.get(RoundReviewer, (round_.id, person_id), execution_options=options)
    if place is None:
        place = RoundReviewer(round_id=round_.id, person_id=person_id, page_id=round_.page_id)
        session.add(place)
    place.asked_by_id, place.asked_at, place.slot = asked_by_id, at, slot
    return place
