"""Figures are taken from what the whole company may read, and from nothing else."""

from datetime import date
from typing import Any

from sqlalchemy import Engine, select, update

from tests.cast import Cast
from tests.conftest import Settle
from tests.insights.company import build_crew
from tests.making import days_ago, edit, make_page
from tests.vouching import approve, endorse
from wiki.core.db import Session, now, reading
from wiki.insights.jobs import prepare_insights
from wiki.insights.models import Figure
from wiki.insights.preparing import NOBODY, Facts, load_facts
from wiki.notices.models import Notice, Reason
from wiki.pages.models import Kind, Page, State
from wiki.people.models import Person
from wiki.readers.models import Reading
from wiki.reviews.models import Message, Thread
from wiki.spaces.models import Space


def figures(engine: Engine) -> dict[tuple[str, str, date], Any]:
    """Prepare everything, and return it."""
    prepare_insights(engine)
    with reading(engine) as session:
        return {(each.scope, each.metric, each.day): each.value for each in session.scalars(select(Figure))}


def loaded(engine: Engine) -> Facts:
    with reading(engine) as session:
        return load_facts(session)


def talk(session: Session, page: Page, person: Person) -> None:
    """Let somebody have said something on a page."""
    thread = Thread(
        page_id=page.id, revision_id=page.live_id or 0, opened_by_id=person.id, sent_at=days_ago(2)
    )
    session.add(thread)
    session.flush()
    session.add(Message(thread_id=thread.id, page_id=page.id, person_id=person.id, text="Yes."))


def do_things(session: Session, cast: Cast, space: Space, name: str) -> None:
    """Write, review, endorse, read, ask and answer in a space."""
    page = make_page(session, cast.ada, space, f"A page {name}", topics=(cast.docks,), at=days_ago(100))
    approve(session, page, cast.grace)
    endorse(session, page, cast.grace)
    session.add(Reading(page_id=page.id, day=now().date(), readers=50))  # as if it was not closed then
    question = make_page(session, cast.grace, space, f"A question {name}", kind=Kind.QUESTION)
    make_page(session, cast.grace, space, f"A lesson {name}", kind=Kind.LESSON)
    talk(session, question, cast.ada)


def test_what_happens_in_a_closed_space_changes_no_figure(
    session: Session, engine: Engine, cast: Cast, settle: Settle
) -> None:
    build_crew(session)
    do_things(session, cast, cast.everyone, "for all")
    settle()
    before = figures(engine)

    do_things(session, cast, cast.lab, "of the lab")
    settle()

    assert len({scope for scope, _, _ in before if scope.startswith("team")}) == 2
    assert figures(engine) == before


def test_a_page_is_counted_while_everybody_may_read_it(
    session: Session, engine: Engine, cast: Cast, settle: Settle
) -> None:
    page = make_page(session, cast.ada, cast.everyone, topics=(cast.docks,))
    edit(session, cast.grace, page, "Something else that is far longer than a hundred characters. " * 3)
    approve(session, page, cast.lin)
    settle()
    facts = loaded(engine)

    assert facts.pages["id"].tolist() == [page.id]
    assert [facts.people["id"][who] for who in facts["texts"]["who"]] == [cast.ada.id, cast.grace.id]
    assert facts["texts"]["characters"][1] > 100
    assert facts["about"]["topic"].tolist() == [cast.docks.id]
    assert facts["reviews"]["approves"].tolist() == [1]
    assert facts.topics[cast.docks.id] == "Docks"


def test_who_left_is_nobody_and_what_they_did_happened(
    session: Session, engine: Engine, cast: Cast, settle: Settle
) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    approve(session, page, cast.grace)
    session.execute(update(Person).where(Person.id == cast.grace.id).values(deactivated_at=now()))
    settle()
    assert loaded(engine)["reviews"]["who"].tolist() == [NOBODY]


def test_nudges_count_on_whatever_page_they_are(
    session: Session, engine: Engine, cast: Cast, settle: Settle
) -> None:
    pages = [make_page(session, cast.ada, space) for space in (cast.everyone, cast.lab)]
    pages[0].state = State.PROMISED
    session.add_all(
        Notice(person_id=cast.ada.id, page_id=page.id, reason=Reason.PROMISE_DUE, told_at=days_ago(3))
        for page in pages
    )
    settle()
    assert len(loaded(engine)["nudged"]) == 2


def test_an_empty_wiki_has_figures_that_say_nothing(engine: Engine) -> None:
    figures(engine)
    with reading(engine) as session:
        values = session.scalars(select(Figure.value).where(Figure.metric == "first-answer")).all()
    assert all(value["value"] is None for value in values)
