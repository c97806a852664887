"""Rows as they are once colleagues have approved or endorsed a page, without the road there."""

from datetime import datetime

from wiki.core.db import Session, now
from wiki.endorsements.models import Endorsement, EndorsementKind
from wiki.pages.models import Page
from wiki.people.models import Person
from wiki.reviews.models import Review, Round, RoundState, Verdict
from wiki.spaces.models import Policy


def approve(
    session: Session,
    page: Page,
    reviewer: Person,
    *,
    revision_id: int | None = None,
    asked_at: datetime | None = None,
    at: datetime | None = None,
) -> None:
    """Let somebody have approved a page as it is read, or another version of it."""
    read_id, moment = revision_id or page.live_id, at or now()
    assert read_id
    round_ = Round(
        page_id=page.id,
        base_id=read_id,
        pinned_id=read_id,
        decided_id=read_id,
        policy=Policy.OPEN,
        state=RoundState.APPROVED,
        opened_by_id=page.author_id,
        opened_at=asked_at or moment,
        closed_at=moment,
    )
    session.add(round_)
    session.flush()
    session.add(
        Review(
            round_id=round_.id,
            page_id=page.id,
            revision_id=read_id,
            reviewer_id=reviewer.id,
            verdict=Verdict.APPROVE,
            given_at=moment,
        )
    )
    session.flush()


def endorse(session: Session, page: Page, person: Person, text: str = "Saved a night shift.") -> None:
    """Let somebody have used what a page says, and said what it did."""
    session.add(
        Endorsement(
            page_id=page.id,
            revision_id=page.live_id,
            person_id=person.id,
            kind=EndorsementKind.APPLIED,
            text=text,
        )
    )
