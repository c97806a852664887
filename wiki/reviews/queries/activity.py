"""When anybody last did something about a round: asked, judged, wrote, closed a thread, or edited."""

from datetime import datetime

from sqlalchemy import ScalarSelect, func, select, union_all

from wiki.pages.models import Revision
from wiki.reviews.models import Message, Reach, Review, Round, RoundReviewer, Thread


def last_activity() -> ScalarSelect[datetime]:
    """Return the expression for it, in a statement that selects from rounds.

    What is said in confidence is no part of a round: its end must not tell anybody when that was.
    """
    for_all = Thread.reach == Reach.EVERYONE
    moments = [
        select(Round.asked_at.label("at")).correlate(Round),
        select(func.max(RoundReviewer.asked_at)).where(RoundReviewer.round_id == Round.id).correlate(Round),
        select(func.max(Review.given_at)).where(Review.round_id == Round.id).correlate(Round),
        select(func.max(Message.written_at))
        .join(Thread, Thread.id == Message.thread_id)
        .where(Message.page_id == Round.page_id, for_all)
        .correlate(Round),
        select(func.max(Thread.closed_at)).where(Thread.page_id == Round.page_id, for_all).correlate(Round),
        select(func.max(Revision.saved_at)).where(Revision.page_id == Round.page_id).correlate(Round),
    ]
    each = union_all(*moments).subquery()
    return select(func.max(each.c.at)).scalar_subquery()
