"""Accepting an answer to a question, and taking that back."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, exists, select
from sqlalchemy.exc import IntegrityError

from wiki.core.access import THE_PAGE_WAS_READ, NotFound, Refused, Stale, Viewer, unrestricted
from wiki.core.db import Session, now
from wiki.core.facts import announce
from wiki.pages.models import Acceptance, Link, LinkKind, Page
from wiki.pages.queries.quiet import asker_behind
from wiki.people.models import Person
from wiki.reviews.models import Reach, Thread
from wiki.wanted.facts import AcceptanceTakenBack, AnswerAccepted
from wiki.wanted.policy import may_accept

BOTH_AT_ONCE = "Another answer was accepted at the same moment. Look at the question again."
NO_LINK = "Say first that this explainer answers the question."


@dataclass(frozen=True, slots=True)
class Answer:
    """What answers a question: something said to it, or an explainer."""

    thread: Thread | None = None
    explainer: Page | None = None


def accept(
    session: Session, viewer: Viewer, question: Page, answer: Answer, *, at: datetime | None = None
) -> Acceptance:
    """Take one answer for the answer, in place of any other; doing it twice changes nothing.

    Whoever asked may take their own: they found it out themselves. That ends the question, and says nothing
    about what they know (`wiki.experts.branches.answered`).

    Raises:
        NotFound: it was not said to everybody, or is on another page.
        Refused: the viewer did not ask it, or the explainer was not said to answer it.
        Stale: another answer was accepted at the same moment.
    """
    may_accept(viewer, question, asker_is_here=is_asker_here(session, question)).enforce()
    check(session, question, answer)
    thread_id = answer.thread.id if answer.thread else None
    number = answer.explainer.id if answer.explainer else None
    known = accepted_on(session, question)
    if known and (known.thread_id, known.number) == (thread_id, number):
        return known
    moment = at or now()
    row = Acceptance(
        page_id=question.id,
        thread_id=thread_id,
        number=number,
        accepted_by_id=viewer.person_id,
        accepted_at=moment,
    )
    put_in_place(session, known, row)
    fact = AnswerAccepted(question.id, thread_id, number)
    announce(session, fact, actor_id=viewer.person_id, at=moment)
    return row


def take_back(session: Session, viewer: Viewer, question: Page, *, at: datetime | None = None) -> None:
    """Let the question wait for an answer again; where none was accepted nothing changes.

    Raises:
        Refused: the viewer did not ask it.
    """
    may_accept(viewer, question, asker_is_here=is_asker_here(session, question)).enforce()
    if known := accepted_on(session, question):
        session.delete(known)
        announce(session, AcceptanceTakenBack(question.id), actor_id=viewer.person_id, at=at)


def check(session: Session, question: Page, answer: Answer) -> None:
    """Raise unless it is an answer to this question that everybody sees who sees the question."""
    thread = answer.thread
    if thread is not None and (
        thread.page_id != question.id or thread.sent_at is None or thread.reach is not Reach.EVERYONE
    ):
        raise NotFound(thread.id)
    if answer.explainer is not None and not is_named(session, question, answer.explainer):
        raise Refused(NO_LINK)


def is_named(session: Session, question: Page, explainer: Page) -> bool:
    """Whether an explainer that is published was said to answer a question."""
    link = exists().where(
        Link.page_id == explainer.id, Link.kind == LinkKind.ANSWERS, Link.number == question.id
    )
    return explainer.is_published and bool(session.scalar(unrestricted(select(link), THE_PAGE_WAS_READ)))


def accepted_on(session: Session, question: Page) -> Acceptance | None:
    """Return what was accepted."""
    statement = select(Acceptance).where(Acceptance.page_id == question.id).with_for_update()
    return session.scalar(unrestricted(statement, THE_PAGE_WAS_READ))


def forget_explainer(session: Session, question: Page, explainer: Page) -> None:
    """Let go of an accepted explainer that no longer counts as an answer."""
    row = delete(Acceptance).where(Acceptance.page_id == question.id, Acceptance.number == explainer.id)
    session.execute(row.execution_options(synchronize_session=False))


def put_in_place(session: Session, known: Acceptance | None, row: Acceptance) -> None:
    """Write the row in place of the one there was."""
    if known is not None:
        session.delete(known)
        session.flush()
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        raise Stale(BOTH_AT_ONCE) from None


def is_asker_here(session: Session, question: Page) -> bool:
    """Whether whoever asked has not left."""
    behind = asker_behind(session, question.id)
    asker_id = behind[1] if behind else question.author_id
    here = select(Person.id).where(Person.id == asker_id, Person.deactivated_at.is_(None))
    return session.scalar(here) is not None
