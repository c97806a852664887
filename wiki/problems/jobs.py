"""What follows when somebody works on a problem, is asked to, or has left the company."""

from collections.abc import Mapping, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from wiki.core.access import unrestricted
from wiki.core.db import Session, now
from wiki.core.jobs import Handler
from wiki.notices.models import Reason
from wiki.pages.models import Kind, Page, PagePerson, PageRole, State
from wiki.people.gone import when_gone
from wiki.people.models import Person
from wiki.problems.actions.handing_on import hand_on
from wiki.reviews.telling import WHY, Payload, named, telling

REACTIONS: Mapping[str, Sequence[str]] = {
    "ProblemJoined": ("tell_problem_joined",),
    "ProblemLeft": ("tell_problem_left",),
    "ProblemInvited": ("tell_problem_invited",),
    "ProblemHandedOn": ("tell_problem_handed_on",),
    "PersonChanged": ("tend_problems",),
}


def hosts(session: Session, payload: Payload) -> set[int]:
    """Return who looks after a problem: whom it was handed on to, else whoever wrote it down."""
    began = select(Page.author_id).where(Page.id == payload["page_id"])
    looks = select(PagePerson.person_id).where(
        PagePerson.page_id == payload["page_id"], PagePerson.role == PageRole.HOST
    )
    found = set(session.scalars(unrestricted(looks, WHY)))
    return found or set(session.scalars(unrestricted(began, WHY)))


def leave_from(session: Session, person: Person) -> None:
    """Hand on what somebody looked after."""
    for page in looked_after_by(session, person.id):
        hand_on(session, page, person.id, now())


def looked_after_by(session: Session, person_id: int) -> Sequence[Page]:
    """Return the problems that somebody wrote down or was handed on, in the order of their numbers."""
    hosted = select(PagePerson.page_id).where(
        PagePerson.person_id == person_id, PagePerson.role == PageRole.HOST
    )
    statement = (
        select(Page)
        .where(
            Page.kind == Kind.PROBLEM,
            Page.state == State.PUBLISHED,
            or_(Page.author_id == person_id, Page.id.in_(hosted)),
        )
        .options(selectinload(Page.space))
        .order_by(Page.id)
    )
    return session.scalars(unrestricted(statement, WHY)).all()


HANDLERS: Mapping[str, Handler] = {
    "tell_problem_joined": telling(Reason.JOINED, hosts),
    "tell_problem_left": telling(Reason.LEFT, hosts),
    "tell_problem_invited": telling(Reason.INVITED, named),
    "tell_problem_handed_on": telling(Reason.HANDED_ON, named),
    "tend_problems": when_gone(leave_from),
}
