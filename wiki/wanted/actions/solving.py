"""Making a problem of a question that is too large for one answer: its askers are asked to work on it."""

from contextlib import suppress
from datetime import datetime

from sqlalchemy import select

from wiki.core.access import THE_PAGE_WAS_READ, Refused, Viewer, readable, unrestricted
from wiki.core.db import Session, now
from wiki.pages.actions import begin, publish, save
from wiki.pages.actions.linking import link
from wiki.pages.holding import hold_head, hold_page
from wiki.pages.models import Kind, Link, LinkKind, Page, PagePerson, PageRole, State
from wiki.pages.policy import may_publish
from wiki.pages.queries import find_page, live_of
from wiki.pages.queries.answers import has_answer
from wiki.pages.templates import PROBLEM
from wiki.pages.words import Words
from wiki.problems.actions import invite
from wiki.wanted.policy import may_solve

SITUATION = "## Situation\n"
ASKED = "It was asked in [[#{}]]."


def solve(session: Session, viewer: Viewer, question: Page, *, at: datetime | None = None) -> Page:
    """Return the problem that a question became: published where the space allows it, and one for all.

    What the question says is the first version, by whoever asked: they wrote it. Whoever asked and whoever
    wants it too is asked to work on it, but for somebody who asked quietly: the names are for all to see.

    Raises:
        Refused: it is answered, or the viewer may not write in its space.
    """
    hold_page(session, question)  # a second press waits here, and then finds the problem of the first
    if made := problem_of(session, viewer, question):
        return made
    may_solve(viewer, question, is_answered=has_answer(session, viewer, question)).enforce()
    moment = at or now()
    problem = begun(session, viewer, question, moment)
    link(session, problem, LinkKind.EXTRACTED_FROM, question)
    if may_publish(viewer, problem):
        publish(session, viewer, problem, at=moment)
        for person_id in concerned(session, question):
            with suppress(Refused):  # they cannot read it by now, or enough people are asked
                invite(session, viewer, problem, person_id, at=moment)
    return problem


def problem_of(session: Session, viewer: Viewer, question: Page) -> Page | None:
    """Return the problem that came of a question, or a draft of one by the viewer."""
    statement = (
        select(Page)
        .join(Link, Link.page_id == Page.id)
        .where(
            Link.kind == LinkKind.EXTRACTED_FROM,
            Link.number == question.id,
            Page.kind == Kind.PROBLEM,
            Page.state != State.DELETED,
        )
        .order_by(Page.id)
        .limit(1)
    )
    return session.scalar(readable(statement, Page.id, viewer))


def begun(session: Session, viewer: Viewer, question: Page, at: datetime) -> Page:
    """Begin the problem with what the question says, by whoever asked, then with what is to be said."""
    said = live_of(session, viewer, question).text.strip()
    topics = tuple(topic.id for topic in question.topics)
    note = f"From the question “{question.title}”"
    first = f"{SITUATION}\n{said or ASKED.format(question.id)}\n"
    whole = PROBLEM.replace(SITUATION, first, 1)
    words = Words(question.title, "", first, topics, note=note)
    problem = begin(session, viewer, question.space, words, kind=Kind.PROBLEM, at=at)
    problem = find_page(session, viewer, problem.id)
    head = hold_head(session, problem)
    if said:
        head.author_id = question.author_id
    words = Words(question.title, "", whole, topics, note="What is to be said", topics_before=topics)
    save(session, viewer, problem, words, base=head.number, at=at)
    return problem


def concerned(session: Session, question: Page) -> list[int]:
    """Return who asked openly, and who wants it too, the first ones first."""
    wants = (
        select(PagePerson.person_id)
        .where(PagePerson.page_id == question.id, PagePerson.role == PageRole.WANTS)
        .order_by(PagePerson.since, PagePerson.person_id)
    )
    others = session.scalars(unrestricted(wants, THE_PAGE_WAS_READ))
    askers = [] if question.author.is_stand_in else [question.author_id]
    return list(dict.fromkeys([*askers, *others]))
