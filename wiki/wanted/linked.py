"""An answer that is only a link: the explainer it leads to answers the question."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Engine, select

from wiki.core.access import Gone, NotFound, Refused, unrestricted
from wiki.core.db import Session, reading, writing
from wiki.core.facts import FactRow
from wiki.core.markdown.wikilinks import SYNTAX
from wiki.pages.linking import PAGE_ADDRESS, local
from wiki.pages.models import Kind, Page
from wiki.pages.queries import find_page
from wiki.pages.queries.naming import page_meant
from wiki.people.models import Person
from wiki.reviews.models import Message, Thread
from wiki.reviews.queries.reach import is_public
from wiki.spaces.viewers import viewer_for
from wiki.wanted.actions.answering import name_answer

KIND = "note_linked_answers"
AROUND = " \t\r\n.,;:!<>"  # signs that people put around an address
WHY = "a job reads what was said to questions, and then asks as whoever said it"


def note_linked_answers(engine: Engine, base_url: str, payloads: Sequence[Mapping[str, Any]]) -> None:
    """Say of each answer that is only a link what its writer could say: this explainer answers it."""
    for payload in payloads:
        with reading(engine) as session:
            said = what_was_said(session, payload["thread_id"])
        if said and is_link(said, base_url):
            with writing(engine) as session:
                note(session, payload, said.strip(AROUND), base_url)


def what_was_said(session: Session, thread_id: int) -> str:
    """Return the words that opened a conversation on a question, if everybody sees it."""
    statement = (
        select(Message.text)
        .join(Thread, Thread.id == Message.thread_id)
        .join(Page, Page.id == Thread.page_id)
        .where(Thread.id == thread_id, Page.kind == Kind.QUESTION, is_public())
        .order_by(Message.id)
        .limit(1)
    )
    return session.scalar(unrestricted(statement, WHY)) or ""


def is_link(said: str, base_url: str) -> bool:
    """Whether words are nothing but the address of one of our pages, or a wikilink."""
    bare = said.strip(AROUND)
    return bool(SYNTAX.fullmatch(bare) or PAGE_ADDRESS.fullmatch(local(bare, base_url)))


def note(session: Session, payload: Mapping[str, Any], said: str, base_url: str) -> None:
    """Name the explainer as whoever gave the link; what they may not name, or read, changes nothing."""
    fact = session.get(FactRow, payload["fact_id"])
    person = session.get(Person, fact.actor_id) if fact and fact.actor_id else None
    if fact is None or person is None:
        return
    viewer = viewer_for(session, person)
    try:
        question = find_page(session, viewer, payload["page_id"])
        explainer = page_meant(session, viewer, said, base_url)
        name_answer(session, viewer, question, explainer, at=fact.happened_at)
    except (Gone, NotFound, Refused):
        return
