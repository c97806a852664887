"""Whoever promised an answer keeps others from it until their day; whoever only took it up, for a month."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, update

from tests.cast import Cast
from tests.conftest import Browse
from tests.promises.promising import in_days, make_promise
from tests.wanted.asking import make_question
from wiki.core.db import Session, now, writing
from wiki.pages.models import Page, PagePerson, PageRole
from wiki.people.models import Person
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


@pytest.mark.parametrize(("days", "status"), [(29, 422), (31, 303)])
def test_a_promise_takes_over_what_somebody_took_up_long_ago_without_a_word(
    days: int, status: int, cast: Cast, browse: Browse, engine: Engine, session: Session
) -> None:
    question = make_question(session, cast)
    session.commit()
    browse(cast.lin).post(f"/e/{question.id}/explainer")
    pass_by(engine, days)

    form = {"title": "Learn it", "day": in_days(20).isoformat(), "source": str(question.id)}
    promised = browse(cast.mo).post("/promises", form)

    assert promised.status_code == status
    holder = "Mo Mensah" if days > 30 else "Lin Larsen"
    assert f"{holder} is explaining it" in browse(cast.grace).text("/wanted")
    assert browse(cast.grace).post(f"/e/{question.id}/explainer").status_code == 403


def test_a_promise_takes_over_what_somebody_took_up_who_has_left(
    cast: Cast, browse: Browse, session: Session
) -> None:
    question = make_question(session, cast)
    session.commit()
    browse(cast.lin).post(f"/e/{question.id}/explainer")
    session.get_one(Person, cast.lin.id).deactivated_at = now()
    session.commit()
    make_promise(session, cast, by=cast.mo, source=question)
    session.commit()

    assert "Mo Mensah is explaining it" in browse(cast.grace).text("/wanted")
