"""What follows when somebody works on a problem, is asked to, or has left the company."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Engine, or_, select
from sqlalchemy.orm import selectinload

from wiki.core.access import unrestricted
from wiki.core.db import Session, now, writing
from wiki.core.facts import FactRow
from wiki.core.jobs import Handler
from wiki.notices.actions import tell
from wiki.notices.models import Reason
from wiki.pages.models import Kind, Page, PagePerson, PageRole, State
from wiki.people.models import Person
from wiki.problems.actions.handing_on import hand_on
from wiki.reviews.readers import readers_among

WHY = "a job tells people; readers_among asks who may read the page"

Payload = Mapping[str, Any]
People = Callable[[Session, Payload], set[int]]

REACTIONS: Mapping[str, Sequence[str]] = {
    "ProblemJoined": ("tell_problem_joined",),
    "ProblemLeft": ("tell_problem_left",),
    "ProblemInvited": ("tell_problem_invited",),
    "ProblemHandedOn": ("tell_problem_handed_on",),
    "PersonChanged": ("tend_problems",),
}


def named(_: Session, payload: Payload) -> set[int]:
    """Return whom the fact is about."""
    return {payload["person_id"]}


def hosts(session: Session, payload: Payload) -> set[int]:
    """Return who looks after a problem: whoever wrote it down, and whoever it was handed on to."""
    began = select(Page.author_id).where(Page.id == payload["page_id"])
    looks = select(PagePerson.person_id).where(
        PagePerson.page_id == payload["page_id"], PagePerson.role == PageRole.HOST
    )
    return {person for each in (began, looks) for person in session.scalars(unrestricted(each, WHY))}


def telling(reason: Reason, people: People) -> Handler:
    """Return the handler that tells those of these people who may read the page."""

    def handle(engine: Engine, payloads: Sequence[Payload]) -> None:
        with writing(engine) as session:
            for payload in payloads:
                fact = session.get(FactRow, payload["fact_id"])
                page_id = payload["page_id"]
                if fact is not None:
                    readers = readers_among(session, page_id, people(session, payload))
                    tell(session, readers, reason, page_id, fact.actor_id, fact.id, at=fact.happened_at)

    return handle


def tend_problems(engine: Engine, payloads: Sequence[Payload]) -> None:
    """Hand on what people looked after who are deactivated."""
    for payload in payloads:
        with writing(engine) as session:
            person = session.get(Person, payload["person_id"])
            if person is not None and person.deactivated_at is not None:
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
    "tend_problems": tend_problems,
}
