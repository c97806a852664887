"""What follows when something is wanted, or answered: who could explain it hears of it, and who waited."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import selectinload

from wiki.core.access import unrestricted
from wiki.core.db import Session, now, reading, writing
from wiki.core.facts import FactRow
from wiki.core.jobs import Handler
from wiki.notices.actions import tell
from wiki.notices.models import Reason
from wiki.pages.models import Kind, Page, PageRole, State
from wiki.pages.queries.answers import told_of, wanters_of
from wiki.reviews.readers import readers_among
from wiki.search.port import SearchIndex
from wiki.wanted.actions.places import put
from wiki.wanted.forgetting import KIND, forget_searches
from wiki.wanted.routing import WHY, likely_explainers

Payload = Mapping[str, Any]
People = Callable[[Session, Payload], set[int]]

REACTIONS: Mapping[str, Sequence[str]] = {
    "PagePublished": ("route_question",),
    "QuestionDirected": ("tell_asked",),
    "AnswerNamed": ("tell_answered",),
}


def handlers(index: SearchIndex) -> Mapping[str, Handler]:
    """Return who does which job."""
    return {
        "route_question": lambda engine, payloads: route_questions(engine, index, payloads),
        KIND: forget_searches,
        "tell_asked": telling(Reason.ASKED, whom_they_asked),
        "tell_answered": telling(Reason.EXPLAINED, waiting),
    }


def route_questions(engine: Engine, index: SearchIndex, payloads: Sequence[Payload]) -> None:
    """Ask the people who could explain new questions; whom to ask is worked out before the lock is taken."""
    for payload in payloads:
        with reading(engine) as session:
            page = question(session, payload["page_id"])
            chosen = [each.id for each in likely_explainers(session, index, page, now())] if page else []
        if page and chosen:
            with writing(engine) as session:
                ask_all(session, page, chosen, payload)


def question(session: Session, page_id: int) -> Page | None:
    """Return a page with what choosing needs, if it is a question that its readers see."""
    statement = (
        select(Page)
        .where(Page.id == page_id, Page.kind == Kind.QUESTION, Page.state == State.PUBLISHED)
        .options(selectinload(Page.space), selectinload(Page.topics))
    )
    return session.scalar(unrestricted(statement, WHY))


def ask_all(session: Session, page: Page, person_ids: Sequence[int], payload: Payload) -> None:
    """Note whom the question was put to, and tell them; done twice, it asks once."""
    fact = session.get(FactRow, payload["fact_id"])
    if fact is None:
        return
    readers = readers_among(session, page.id, person_ids)
    for person_id in sorted(readers):
        put(session, page, person_id, PageRole.COULD_EXPLAIN, now())
    tell(session, readers, Reason.COULD_EXPLAIN, page.id, fact.actor_id, fact.id)


def whom_they_asked(_: Session, payload: Payload) -> set[int]:
    """Return who was asked in person."""
    return {payload["person_id"]}


def waiting(session: Session, payload: Payload) -> set[int]:
    """Return who waits for the answer to a question and has not heard of it."""
    return wanters_of(session, [payload["question_id"]]) - told_of(session, payload["page_id"])


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
