"""Asking for a review, asking to look again, and taking the question back."""

from collections.abc import Collection, Sequence
from datetime import datetime

from wiki.core.access import NotFound, Viewer
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.pages.actions import admit
from wiki.pages.holding import hold_head, hold_page
from wiki.pages.models import Kind, Page
from wiki.pages.queries import author_set, head_of
from wiki.reviews.actions.deciding import locked_round, pin, settle
from wiki.reviews.actions.reviewers import new_reviewers, put_reviewer
from wiki.reviews.facts import LookAgainAsked, ReviewAsked, RoundWithdrawn
from wiki.reviews.models import Round, RoundState, Slot
from wiki.reviews.policy import may_ask, may_ask_again, may_be_asked, may_withdraw
from wiki.reviews.queries.coaching import coaching_of
from wiki.reviews.readers import askable
from wiki.spaces.models import Policy


def ask_for_review(
    session: Session,
    viewer: Viewer,
    page: Page,
    person_ids: Sequence[int],
    note: str = "",
    *,
    learner_ids: Collection[int] = (),
    at: datetime | None = None,
) -> Round:
    """Ask these people to review the newest text; those who were asked before are not asked twice.

    Without names the round is open to anyone who may read the page. Learners are among those asked: they
    review it so that somebody else comes to know it.

    Raises:
        Refused: the page is somebody else's draft, or one of them wrote some of it, or coaches it.
        NotFound: one of them could not read the page even if asked.
    """
    hold_page(session, page)
    may_ask(viewer, page).enforce()
    authors = author_set(session, viewer, page)
    coaching = coaching_of(session, page)
    for person_id in person_ids:
        may_be_asked(person_id, authors, coaching).enforce()
    if unknown := set(person_ids) - askable(session, page, person_ids):
        raise NotFound(*unknown)
    moment = at or now()
    round_ = locked_round(session, page) or open_round(session, viewer, page, note, moment)
    for person_id in new_reviewers(session, round_, person_ids):
        slot = Slot.LEARNER if person_id in learner_ids else Slot.REVIEWER
        add_reviewer(session, viewer, page, round_, person_id, moment, slot)
    return round_


def open_round(session: Session, viewer: Viewer, page: Page, note: str, at: datetime) -> Round:
    """Begin a round on the newest revision; of a lesson somebody only says whether it is useful."""
    head = head_of(session, viewer, page)
    is_strict = page.space.policy is Policy.STRICT
    needs_one = page.kind is Kind.LESSON
    round_ = Round(
        page_id=page.id,
        base_id=head.id,
        pinned_id=head.id,
        policy=Policy.GATED if needs_one and is_strict else page.space.policy,
        quorum=1 if needs_one else page.space.quorum,
        note=note,
        opened_by_id=viewer.person_id,
        opened_at=at,
        asked_at=at,
    )
    session.add(round_)
    session.flush()
    return round_


def add_reviewer(
    session: Session, viewer: Viewer, page: Page, round_: Round, person_id: int, at: datetime, slot: Slot
) -> None:
    """Ask one person, and let them read the page while it is a draft."""
    put_reviewer(session, round_, person_id, at, asked_by_id=viewer.person_id, slot=slot)
    admit(session, page, person_id)
    announce(session, ReviewAsked(page.id, round_.id, person_id), actor_id=viewer.person_id, at=at)


def ask_again(session: Session, viewer: Viewer, page: Page, *, at: datetime | None = None) -> Round:
    """Ask the reviewers to look at the newest text, unless the approvals that carry over decide.

    Raises:
        NotFound: no review is going on.
        Refused: the viewer may not ask, or nothing changed.
    """
    head = hold_head(session, page)  # before the round, in the order of a verdict: else each could wait
    round_ = required_round(session, page)
    authors = author_set(session, viewer, page)
    may_ask_again(viewer, round_, authors, moved=head.id != round_.pinned_id).enforce()
    pin(session, round_, head)
    round_.state = RoundState.OPEN
    round_.asked_at = moment = at or now()
    settle(session, viewer, page, round_, moment)
    if round_.is_undecided:
        announce(session, LookAgainAsked(page.id, round_.id), actor_id=viewer.person_id, at=at)
    return round_


def withdraw_round(
    session: Session, viewer: Viewer, page: Page, reason: str = "", *, at: datetime | None = None
) -> Round:
    """End the review without a decision; what was said in it stays.

    Raises:
        NotFound: no review is going on.
        Refused: it is not for the viewer to end.
    """
    round_ = required_round(session, page)
    may_withdraw(viewer, round_, author_set(session, viewer, page)).enforce()
    round_.state = RoundState.WITHDRAWN
    round_.closed_at, round_.closed_by_id, round_.close_reason = at or now(), viewer.person_id, reason
    announce(session, RoundWithdrawn(page.id, round_.id), actor_id=viewer.person_id, at=at)
    return round_


def required_round(session: Session, page: Page) -> Round:
    """Return the round going on.

    Raises:
        NotFound: there is none.
    """
    round_ = locked_round(session, page)
    if round_ is None:
        raise NotFound(page.id)
    return round_
