"""Taking up a review that is open to anyone, and asking again where a review went quiet."""

from datetime import datetime

from sqlalchemy import select

from wiki.core.access import THE_PAGE_WAS_READ, Refused, Stale, Viewer, unrestricted
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.pages.holding import hold_page
from wiki.pages.models import Page
from wiki.pages.queries import author_set
from wiki.reviews.actions.deciding import locked_round
from wiki.reviews.actions.reviewers import new_reviewers, put_reviewer
from wiki.reviews.actions.rounds import ask_for_review, open_round
from wiki.reviews.facts import ReviewTaken
from wiki.reviews.models import Review, Round, RoundReviewer, RoundState, Slot, Verdict
from wiki.reviews.policy import may_ask, may_review
from wiki.reviews.queries.coaching import coaching_of
from wiki.reviews.queries.credits import credited_out
from wiki.reviews.readers import askable

OVER = "This review was decided or withdrawn in the meantime."
NOBODY_LEFT = "None of those who were asked can be asked again. Choose somebody else to ask."


def take_review(session: Session, viewer: Viewer, page: Page, *, at: datetime | None = None) -> Round:
    """Put the viewer among the reviewers; a published page's review that went quiet begins anew with them.

    Several may take the same one: a second pair of eyes is welcome, and only the quorum counts.

    Raises:
        Refused: the viewer wrote some of the page, coaches it, or it is a draft nobody asks about.
        Stale: the review was decided or withdrawn in the meantime.
    """
    moment = at or now()
    hold_page(session, page)  # before the round, in the order of a verdict: else each could wait
    round_ = locked_round(session, page)
    coaching = coaching_of(session, page)
    may_review(viewer, page, round_, author_set(session, viewer, page), coaching).enforce()
    if round_ is None:
        quiet = quiet_round(session, page)
        round_ = open_round(session, viewer, page, quiet.note, moment)
    may_review(viewer, page, round_, credited_out(session, page, round_), coaching).enforce()
    for person_id in new_reviewers(session, round_, [viewer.person_id]):
        put_reviewer(session, round_, person_id, moment, asked_by_id=person_id)
        announce(session, ReviewTaken(page.id, round_.id, person_id), actor_id=person_id, at=at)
    return round_


def ask_anew(session: Session, viewer: Viewer, page: Page, *, at: datetime | None = None) -> Round:
    """Ask those who did not answer once more about the newest text, after a review that went quiet.

    Where a review is going on again already, that is the one.

    Raises:
        Refused: the page is somebody else's draft, or a draft of which nobody can be asked again.
        Stale: the last review came to another end.
    """
    may_ask(viewer, page).enforce()
    hold_page(session, page)
    if going_on := locked_round(session, page):
        return going_on
    quiet = quiet_round(session, page)
    partial = author_set(session, viewer, page) | coaching_of(session, page).partial
    slots = slots_of(session, quiet)
    people = askable(session, page, slots) - partial - {viewer.person_id}
    if not people and not page.is_published:
        raise Refused(NOBODY_LEFT)
    learners = {person_id for person_id, slot in slots.items() if slot is Slot.LEARNER}
    return ask_for_review(session, viewer, page, sorted(people), quiet.note, learner_ids=learners, at=at)


def quiet_round(session: Session, page: Page) -> Round:
    """Return the last round of a page, if it ended because nobody did anything.

    Raises:
        Stale: it came to another end, or there was none.
    """
    statement = select(Round).where(Round.page_id == page.id).order_by(Round.id.desc()).limit(1)
    last = session.scalar(unrestricted(statement, THE_PAGE_WAS_READ))
    if last is None or last.state is not RoundState.STALE:
        raise Stale(OVER)
    return last


def slots_of(session: Session, round_: Round) -> dict[int, Slot]:
    """Return who was asked in a round and did not pass, and as what."""
    passed = select(Review.reviewer_id).where(Review.round_id == round_.id, Review.verdict == Verdict.RESIGN)
    statement = select(RoundReviewer.person_id, RoundReviewer.slot).where(
        RoundReviewer.round_id == round_.id, RoundReviewer.person_id.not_in(passed)
    )
    rows = session.execute(unrestricted(statement, THE_PAGE_WAS_READ))
    return {row.person_id: row.slot for row in rows}
