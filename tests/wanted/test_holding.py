"""Whoever promised an answer keeps others from it until their day, however far away that is."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, update

from tests.cast import Cast
from tests.conftest import Browse
from tests.promises.promising import in_days, make_promise
from tests.wanted.asking import make_question
from wiki.core.db import Session, now, writing
from wiki.pages.models import Page, PagePerson, PageRole
from wiki.undertakings.models import Undertaking

OFFER = "ll explain it"


@pytest.fixture
def question(session: Session, cast: Cast) -> Page:
    """A question that Lin promised to explain within a year."""
    question = make_question(session, cast)
    make_promise(session, cast, by=cast.lin, days=200, source=question)
    session.commit()
    return question


def pass_by(engine: Engine, days: int) -> None:
    """Let as many days go by since it was taken up."""
    with writing(engine) as session:
        since = update(PagePerson).where(PagePerson.role == PageRole.EXPLAINS)
        session.execute(since.values(since=now() - timedelta(days=days)))


def fall_due(engine: Engine, days: int) -> None:
    """Let the day of the promise be that many days from now."""
    with writing(engine) as session:
        session.execute(update(Undertaking).values(due_on=in_days(days)))


@pytest.mark.parametrize("days", [150, -20])
def test_a_promise_is_nobody_elses_while_it_is_alive(
    days: int, cast: Cast, browse: Browse, engine: Engine, question: Page
) -> None:
    pass_by(engine, 50)
    fall_due(engine, days)

    assert OFFER not in browse(cast.mo).text(question.path)
    assert "Lin Larsen is explaining it" in browse(cast.mo).text("/wanted")
    refused = browse(cast.mo).post(f"/e/{question.id}/explainer")
    assert refused.status_code == 403
    assert "Lin Larsen is explaining it already" in refused.text


def test_a_promise_whose_day_is_long_over_makes_way(
    cast: Cast, browse: Browse, engine: Engine, question: Page
) -> None:
    pass_by(engine, 50)
    fall_due(engine, -31)

    assert OFFER in browse(cast.mo).text(question.path)
    assert browse(cast.mo).post(f"/e/{question.id}/explainer").status_code == 303


def test_what_was_let_go_makes_way_at_once(
    cast: Cast, browse: Browse, engine: Engine, session: Session
) -> None:
    question = make_question(session, cast)
    page = make_promise(session, cast, by=cast.lin, days=200, source=question)
    session.commit()
    browse(cast.lin).post(f"/e/{page.id}/promise/end")

    assert browse(cast.mo).post(f"/e/{question.id}/explainer").status_code == 303
