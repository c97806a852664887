"""Asking somebody to coach a page, what coaches say to its authors, and the end of it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select

from wiki.core.access import THE_PAGE_WAS_READ, NotFound, Stale, Viewer, unrestricted
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.pages.actions import admit
from wiki.pages.holding import hold_page
from wiki.pages.models import Page, PagePerson, PageRole
from wiki.pages.queries import author_set
from wiki.reviews.actions.deciding import locked_round
from wiki.reviews.actions.verdicts import waiting_comments
from wiki.reviews.coaching import Coaching
from wiki.reviews.facts import CoachAsked, CoachingEnded, ThreadOpened
from wiki.reviews.models import Reach, Review, Round, RoundReviewer, Thread, Verdict
from wiki.reviews.policy import may_ask_coach, may_be_coach, may_end_coaching
from wiki.reviews.queries.coaching import coaching_of
from wiki.reviews.readers import askable

ENDED = "You no longer coach this page. Nothing was sent: from here it would go to everybody who reads it."


def ask_to_coach(
    session: Session,
    viewer: Viewer,
    page: Page,
    person_id: int,
    request: str = "",
    *,
    at: datetime | None = None,
) -> Coaching:
    """Let somebody coach a page, and read it while it is a draft; asking twice is asking once.

    Raises:
        Refused: the viewer is no author, or the other one wrote or reviews it.
        NotFound: they could not read the page even if asked.
    """
    hold_page(session, page)  # a verdict of theirs would hold it, too: they cannot judge and coach at once
    authors, coaching = author_set(session, viewer, page), coaching_of(session, page)
    may_ask_coach(viewer, page, authors).enforce()
    if person_id in coaching.now:
        return coaching
    may_be_coach(person_id, authors, reviewing(session, locked_round(session, page)), coaching).enforce()
    if not askable(session, page, [person_id]):
        raise NotFound(person_id)
    moment = at or now()
    coach = PagePerson(
        page_id=page.id, person_id=person_id, role=PageRole.COACH, since=moment, request=request
    )
    session.add(coach)
    admit(session, page, person_id)
    announce(session, CoachAsked(page.id, person_id), actor_id=viewer.person_id, at=at)
    session.flush()
    return coaching_of(session, page)


def reviewing(session: Session, round_: Round | None) -> set[int]:
    """Return who was asked in a round, but for those who passed."""
    if round_ is None:
        return set()
    asked = select(RoundReviewer.person_id).where(RoundReviewer.round_id == round_.id)
    passed = select(Review.reviewer_id).where(
        Review.round_id == round_.id, Review.verdict == Verdict.RESIGN, Review.invalid_reason.is_(None)
    )
    return set(
        session.scalars(unrestricted(asked.where(RoundReviewer.person_id.not_in(passed)), THE_PAGE_WAS_READ))
    )


def end_coaching(
    session: Session, viewer: Viewer, page: Page, person_id: int, *, at: datetime | None = None
) -> None:
    """Let somebody no longer coach a page; what they said stays between them and the authors.

    Raises:
        Refused: the viewer is neither they nor an author.
    """
    hold_page(session, page)
    may_end_coaching(viewer, person_id, author_set(session, viewer, page)).enforce()
    if person_id not in coaching_of(session, page).now:
        return
    session.execute(
        delete(PagePerson).where(
            PagePerson.page_id == page.id,
            PagePerson.person_id == person_id,
            PagePerson.role == PageRole.COACH,
        )
    )
    announce(session, CoachingEnded(page.id, person_id), actor_id=viewer.person_id, at=at)


def reach_of(viewer: Viewer, coaching: Coaching, *, promised: bool) -> Reach:
    """Return for whom a comment is; `promised` where its form said that only the authors would see it.

    Raises:
        Stale: that was promised, and the coaching has ended since.
    """
    if viewer.person_id in coaching.now:
        return Reach.AUTHORS
    if promised:
        raise Stale(ENDED)
    return Reach.EVERYONE


def send_to_authors(
    session: Session, viewer: Viewer, page: Page, *, at: datetime | None = None
) -> Sequence[Thread]:
    """Send the authors the comments that waited for a verdict which a coach does not give.

    Raises:
        NotFound: the viewer never coached the page.
    """
    hold_page(session, page)
    if viewer.person_id not in coaching_of(session, page).partial:
        raise NotFound(page.id)
    waiting = session.scalars(waiting_comments(viewer, page.id)).all()
    for thread in waiting:
        thread.sent_at, thread.reach, thread.round_id = at or now(), Reach.AUTHORS, None
        announce(session, ThreadOpened(page.id, thread.id), actor_id=viewer.person_id, at=at)
    return waiting
