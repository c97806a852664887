"""A question that became a problem is answered by what came of the problem, and whoever asked is told."""

import pytest
from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import edit, make_page
from tests.problems.solving import SOLVED, make_problem
from tests.promises.promising import make_promise
from wiki.core.access import unrestricted
from wiki.core.db import Session, reading
from wiki.notices.models import Notice, Reason
from wiki.pages.actions import publish
from wiki.pages.actions.linking import link
from wiki.pages.models import Kind, Link, LinkKind, Page
from wiki.pages.queries import find_page
from wiki.problems.actions import extract
from wiki.wanted.actions.solving import solve


@pytest.fixture
def question(session: Session, cast: Cast) -> Page:
    """What Lin asks."""
    return make_page(session, cast.lin, cast.everyone, "Why do crates fall?", kind=Kind.QUESTION)


def problem_from(session: Session, cast: Cast, question: Page) -> Page:
    """Let Grace make a problem of it."""
    grace = cast.viewer(session, cast.grace)
    return solve(session, grace, find_page(session, grace, question.id))


def told(engine: Engine, cast: Cast) -> list[int]:
    """Return the pages of which Lin was told that they explain what she wanted."""
    lines = select(Notice.page_id).where(Notice.person_id == cast.lin.id, Notice.reason == Reason.EXPLAINED)
    with reading(engine) as session:
        return list(session.scalars(unrestricted(lines, "test")))


def test_by_the_explainer_made_of_it(
    session: Session, engine: Engine, cast: Cast, question: Page, settle: Settle, browse: Browse
) -> None:
    problem = problem_from(session, cast, question)
    edit(session, cast.grace, problem, SOLVED)
    grace = cast.viewer(session, cast.grace)
    draft = extract(session, grace, find_page(session, grace, problem.id))
    publish(session, grace, find_page(session, grace, draft.id))
    settle()

    assert told(engine, cast) == [draft.id]
    assert "Explained" in browse(cast.lin).text(question.path)


def test_by_a_promise_made_from_it(
    session: Session, engine: Engine, cast: Cast, question: Page, settle: Settle, browse: Browse
) -> None:
    problem = problem_from(session, cast, question)
    promised = make_promise(session, cast, source=problem)
    settle()
    assert told(engine, cast) == []

    edit(session, cast.ada, promised, "It is the bearing.\n")
    ada = cast.viewer(session, cast.ada)
    publish(session, ada, find_page(session, ada, promised.id))
    settle()
    session.close()

    assert told(engine, cast) == [promised.id]
    assert promised.title in browse(cast.mallory).text(question.path)


def test_no_question_that_whoever_promises_may_not_read(session: Session, cast: Cast) -> None:
    closed = make_page(session, cast.grace, cast.lab, "Why do crates fall?", kind=Kind.QUESTION)
    problem = make_problem(session, cast)
    link(session, problem, LinkKind.EXTRACTED_FROM, closed)

    promised = make_promise(session, cast, by=cast.mallory, source=problem)

    said = select(Link.number).where(Link.page_id == promised.id, Link.kind == LinkKind.ANSWERS)
    assert session.scalars(unrestricted(said, "test")).all() == []
