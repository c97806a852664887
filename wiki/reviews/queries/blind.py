"""From whom the verdicts of a round are kept: `wiki.reviews.blind`, as conditions on a round.

For what reads rounds of many pages at once. Where one page is shown, the rule asks what was read already;
`tests/reviews/test_blind_lists.py` holds the two against each other.
"""

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import aliased

from wiki.core.access import Viewer
from wiki.pages.models import Page, PagePerson, PageRole, Revision
from wiki.reviews.models import UNDECIDED, Reach, Review, Round, RoundReviewer, Thread


def hides_verdicts(viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition that what others concluded in a round waits for the viewer's own verdict."""
    mine = RoundReviewer.round_id == Round.id, RoundReviewer.person_id == viewer.person_id
    asked = exists().where(*mine).correlate(Round)
    answered = exists().where(*mine, Review.round_id == Round.id, Review.reviewer_id == viewer.person_id)
    silent = ~answered.correlate(Round)
    waits = and_(asked, silent) if viewer.is_steward else silent
    return and_(Round.state.in_(UNDECIDED), ~wrote(viewer), ~coached(viewer), waits)


def wrote(viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition that the viewer wrote a version of a round's page, or began it."""
    page = aliased(Page)
    saved = exists().where(Revision.page_id == Round.page_id, Revision.author_id == viewer.person_id)
    began = exists().where(page.id == Round.page_id, page.author_id == viewer.person_id)
    return or_(saved.correlate(Round), began.correlate(Round))


def coached(viewer: Viewer) -> ColumnElement[bool]:
    """Return the condition that the viewer coaches a round's page, or once said something as its coach."""
    coaches = exists().where(
        PagePerson.page_id == Round.page_id,
        PagePerson.person_id == viewer.person_id,
        PagePerson.role == PageRole.COACH,
    )
    spoke = exists().where(
        Thread.page_id == Round.page_id,
        Thread.opened_by_id == viewer.person_id,
        Thread.reach == Reach.AUTHORS,
        Thread.sent_at.is_not(None),
    )
    return or_(coaches.correlate(Round), spoke.correlate(Round))
