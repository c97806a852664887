"""What follows between mentee and mentor: who is asked hears of it, and nobody is left with somebody gone."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from wiki.core.access import Refused, Viewer, unrestricted
from wiki.core.db import Session, now
from wiki.core.jobs import Handler
from wiki.mentoring.actions import end_pair, hold
from wiki.notices.models import Reason
from wiki.pages.models import Page, PagePerson, PageRole
from wiki.people.gone import when_gone
from wiki.people.models import Person
from wiki.reviews.telling import WHY, Payload, named, telling
from wiki.undertakings.models import Ending
from wiki.undertakings.queries import going_on_with, is_of_two

BOTH = (PageRole.MENTEE, PageRole.MENTOR)

REACTIONS: Mapping[str, Sequence[str]] = {
    "MentoringAsked": ("tell_mentoring_asked",),
    "MentoringBegun": ("tell_mentoring_begun",),
    "UndertakingEnded": ("tell_pair_ended",),
    "PersonChanged": ("tend_pairs",),
}


def both(session: Session, payload: Payload) -> set[int]:
    """Return the two of a pair; other undertakings are not for this slice."""
    statement = select(PagePerson.person_id).where(
        PagePerson.page_id == payload["page_id"], PagePerson.role.in_(BOTH)
    )
    return set(session.scalars(unrestricted(statement, WHY)))


def leave_from(session: Session, person: Person) -> None:
    """End the pairs of somebody; the other one hears of it, and can ask somebody else.

    Who was only asked leaves the mentee free to ask somebody else at once: the page says so by itself.
    """
    for page in going_on_with(session, person.id, BOTH, is_of_two()):
        go_from(session, page, person)


def go_from(session: Session, page: Page, person: Person) -> None:
    """End a pair that somebody has left."""
    try:
        held = hold(session, page)
    except Refused:
        return
    if held.undertaking.ended_at is None:
        end_pair(session, Viewer(person.id), page, Ending.DID_NOT_HAPPEN, at=now())


HANDLERS: Mapping[str, Handler] = {
    "tell_mentoring_asked": telling(Reason.MENTORING_ASKED, named),
    "tell_mentoring_begun": telling(Reason.MENTORING_BEGUN, named),
    "tell_pair_ended": telling(Reason.ENDED, both),
    "tend_pairs": when_gone(leave_from),
}
