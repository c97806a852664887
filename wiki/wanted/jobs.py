"""What follows when something is wanted, or answered: who could explain it hears of it, and who waited."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Engine, delete, select, update
from sqlalchemy.orm import selectinload

from wiki.core.access import unrestricted
from wiki.core.db import Session, now, reading, writing
from wiki.core.facts import FactRow, announce
from wiki.core.jobs import Handler
from wiki.notices.models import Notice, Reason
from wiki.pages.actions.places import put
from wiki.pages.models import Acceptance, Kind, Page, PagePerson, PageRole, State
from wiki.pages.queries.answers import WHY as WHY_TOLD
from wiki.pages.queries.answers import told_of, wanters_of
from wiki.reviews.models import Thread
from wiki.reviews.readers import readers_among
from wiki.reviews.telling import Payload, telling
from wiki.search.port import SearchIndex
from wiki.wanted import linked
from wiki.wanted.facts import QuestionRouted
from wiki.wanted.forgetting import KIND, forget_searches
from wiki.wanted.queries.waiting import has_answers
from wiki.wanted.routing import WHY, likely_explainers

REACTIONS: Mapping[str, Sequence[str]] = {
    "PagePublished": ("route_question",),
    "PageMoved": ("reconsider_question",),
    "QuestionDirected": ("tell_asked",),
    "QuestionRouted": ("tell_could_explain",),
    "ThreadOpened": (linked.KIND,),
    "AnswerNamed": ("tell_answered",),
    "AnswerAccepted": ("tell_accepted",),
}


def handlers(index: SearchIndex, base_url: str) -> Mapping[str, Handler]:
    """Return who does which job."""
    return {
        "route_question": lambda engine, payloads: route_questions(engine, index, payloads),
        linked.KIND: lambda engine, payloads: linked.note_linked_answers(engine, base_url, payloads),
        "reconsider_question": reconsider_questions,
        KIND: forget_searches,
        "tell_asked": telling(Reason.ASKED, who_was_asked),
        "tell_could_explain": tell_could_explain,
        "tell_answered": telling(Reason.EXPLAINED, waiting),
        "tell_accepted": tell_accepted,
    }


def route_questions(engine: Engine, index: SearchIndex, payloads: Sequence[Payload]) -> None:
    """Put new questions to people who could explain them; whom is worked out before the lock is taken."""
    for payload in payloads:
        with reading(engine) as session:
            fact = session.get(FactRow, payload["fact_id"])
            page = question(session, payload["page_id"])
            at = fact.happened_at if fact else now()
            chosen = [each.id for each in likely_explainers(session, index, page, at)] if page else []
        if page and fact and chosen:
            with writing(engine) as session:
                put_to(session, page, chosen, fact)


def reconsider_questions(engine: Engine, payloads: Sequence[Payload]) -> None:
    """Name nobody any more as somebody who could explain what has moved: its readers are others now."""
    named = delete(PagePerson).where(PagePerson.role == PageRole.COULD_EXPLAIN)
    pages = [payload["page_id"] for payload in payloads]
    with writing(engine) as session:
        session.execute(named.where(PagePerson.page_id.in_(pages)))


def question(session: Session, page_id: int) -> Page | None:
    """Return a page with what choosing needs, if it is a question that nobody has answered yet."""
    statement = (
        select(Page)
        .where(Page.id == page_id, Page.kind == Kind.QUESTION, Page.state == State.PUBLISHED, ~has_answers())
        .options(selectinload(Page.space), selectinload(Page.topics))
    )
    return session.scalar(unrestricted(statement, WHY))


def put_to(session: Session, page: Page, person_ids: Sequence[int], fact: FactRow) -> None:
    """Note whom a question was put to, each once, and announce it in the name of whoever asked."""
    for person_id in sorted(readers_among(session, page.id, person_ids)):
        if put(session, page, person_id, PageRole.COULD_EXPLAIN, fact.happened_at):
            routed = QuestionRouted(page.id, person_id)
            announce(session, routed, actor_id=fact.actor_id, at=fact.happened_at)


def tell_could_explain(engine: Engine, payloads: Sequence[Payload]) -> None:
    """Tell those who could explain a question; that it is there is said by the same line from now on."""
    telling(Reason.COULD_EXPLAIN, who_was_asked)(engine, payloads)
    said = update(Notice).where(Notice.reason == Reason.PUBLISHED, Notice.done_at.is_(None))
    with writing(engine) as session:
        for payload in payloads:
            of_them = (Notice.page_id == payload["page_id"], Notice.person_id == payload["person_id"])
            session.execute(said.where(*of_them).values(done_at=now()))


def who_was_asked(_: Session, payload: Payload) -> set[int]:
    """Return who was asked."""
    return {payload["person_id"]}


def waiting(session: Session, payload: Payload) -> set[int]:
    """Return who waits for the answer to a question and has not heard of it."""
    return wanters_of(session, [payload["question_id"]]) - told_of(session, payload["page_id"])


def tell_accepted(engine: Engine, payloads: Sequence[Payload]) -> None:
    """Tell whoever gave the answer, then who waited for one and has not heard of it, each once."""
    for reason, people in ((Reason.ACCEPTED, whoever_answered), (Reason.EXPLAINED, who_else_waited)):
        telling(reason, people)(engine, payloads)


def whoever_answered(session: Session, payload: Payload) -> set[int]:
    """Return whose answer was accepted, if it still is."""
    by_talk = (
        select(Thread.opened_by_id)
        .join(Acceptance, Acceptance.thread_id == Thread.id)
        .where(Acceptance.page_id == payload["page_id"], Thread.id == payload["thread_id"])
    )
    by_page = (
        select(Page.author_id)
        .join(Acceptance, Acceptance.number == Page.id)
        .where(Acceptance.page_id == payload["page_id"], Page.id == payload["explainer_id"])
    )
    return {person for each in (by_talk, by_page) for person in session.scalars(unrestricted(each, WHY_TOLD))}


def who_else_waited(session: Session, payload: Payload) -> set[int]:
    """Return who wants to know what a question asks; of an explainer they heard when it was named."""
    if payload["thread_id"] is None:
        return set()
    return wanters_of(session, [payload["page_id"]]) - told_of(session, payload["page_id"])
