"""Asking somebody to look on at a review, so that one more comes to know the page."""

from datetime import datetime

from wiki.core.access import NotFound, Viewer
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.pages.holding import hold_page
from wiki.pages.models import Page
from wiki.pages.queries import author_set
from wiki.reviews.actions.deciding import locked_round
from wiki.reviews.actions.reviewers import new_reviewers
from wiki.reviews.actions.rounds import add_reviewer
from wiki.reviews.facts import LearnerProposed
from wiki.reviews.models import Slot
from wiki.reviews.policy import may_ask, may_be_asked
from wiki.reviews.queries.coaching import coaching_of
from wiki.reviews.queries.learners import proposed_learners
from wiki.reviews.readers import readers_among


def propose_learner(
    session: Session, viewer: Viewer, page: Page, person_id: int, *, at: datetime | None = None
) -> bool:
    """Ask somebody to look on at the review that goes on, or at the next; return whether that is new.

    Whoever opens the next round finds them among those suggested.

    Raises:
        Refused: the page is somebody else's draft, or they wrote some of it, or coach it.
        NotFound: they could not read the page.
    """
    hold_page(session, page)  # two presses ask once
    may_ask(viewer, page).enforce()
    may_be_asked(person_id, author_set(session, viewer, page), coaching_of(session, page)).enforce()
    if not readers_among(session, page.id, [person_id]):
        raise NotFound(person_id)
    moment = at or now()
    if round_ := locked_round(session, page):
        is_new = bool(new_reviewers(session, round_, [person_id]))
        if is_new:
            add_reviewer(session, viewer, page, round_, person_id, moment, Slot.LEARNER)
        return is_new
    if person_id in proposed_learners(session, page, moment):
        return False
    announce(session, LearnerProposed(page.id, person_id), actor_id=viewer.person_id, at=moment)
    return True
