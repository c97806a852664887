"""Leaving a problem to somebody else who works on it."""

import pytest
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.problems.solving import having, make_problem, told
from wiki.core.db import Session
from wiki.notices.models import Reason
from wiki.pages.models import Page, PageRole
from wiki.people.models import Person


@pytest.fixture
def page(session: Session, cast: Cast) -> Page:
    """A problem that Ada wrote down, and Grace and Lin work on."""
    page = make_problem(session, cast, cast.grace, cast.lin)
    session.commit()
    return page


def test_whoever_wrote_it_down_leaves_it_to_a_colleague_and_then_goes(
    cast: Cast, browse: Browse, engine: Engine, work: Drain, page: Page
) -> None:
    ada, base = browse(cast.ada), f"/e/{page.id}/members"
    refused = ada.post(f"{base}/removal")
    assert refused.status_code == 403
    assert "Leave it to somebody else who works on it" in refused.text
    assert "Leave it to somebody else" in ada.text(page.path)
    assert "Lin Larsen" in ada.text(base)

    for _ in range(2):
        assert ada.post(f"{base}/host", {"person": cast.lin.id}).status_code == 303
    work()

    assert having(engine, page, PageRole.HOST) == [cast.lin.id]
    assert told(engine, Reason.HANDED_ON) == [cast.lin.id]
    assert "Lin Larsen looks after it" in browse(cast.mallory).text(page.path)
    assert ada.post(f"{base}/removal").status_code == 303
    work()
    assert told(engine, Reason.LEFT) == [cast.lin.id]
    shown = browse(cast.mallory).text("/problems")
    assert "Grace Gomez and Lin Larsen work on it" in shown


def test_whoever_got_it_works_on_it_still_after_leaving_it_to_the_next(
    cast: Cast, browse: Browse, engine: Engine, page: Page
) -> None:
    browse(cast.ada).post(f"/e/{page.id}/members/host", {"person": cast.grace.id})
    assert browse(cast.grace).post(f"/e/{page.id}/members/removal").status_code == 403

    browse(cast.grace).post(f"/e/{page.id}/members/host", {"person": cast.lin.id})

    assert having(engine, page, PageRole.HOST) == [cast.lin.id]
    assert set(having(engine, page, PageRole.MEMBER)) == {cast.grace.id, cast.lin.id}
    assert browse(cast.grace).post(f"/e/{page.id}/members/removal").status_code == 303


def test_nobody_else_gives_it_away_and_nobody_outside_gets_it(
    session: Session, cast: Cast, browse: Browse, engine: Engine, page: Page
) -> None:
    session.get_one(Person, cast.grace.id).deactivated_at = page.created_at
    session.commit()
    base = f"/e/{page.id}/members/host"

    assert browse(cast.lin).post(base, {"person": cast.lin.id}).status_code == 403
    assert browse(cast.mallory).post(base, {"person": cast.lin.id}).status_code == 403
    for outside in (cast.mo, cast.grace):
        refused = browse(cast.ada).post(base, {"person": outside.id})
        assert refused.status_code == 403
        assert "do not work on it any more" in refused.text
    unsaid = browse(cast.ada).post(base)
    assert unsaid.status_code == 422
    assert "Choose who looks after it" in unsaid.text
    assert having(engine, page, PageRole.HOST) == []


def test_whoever_works_on_it_alone_is_told_what_to_do(session: Session, cast: Cast, browse: Browse) -> None:
    page = make_problem(session, cast)
    session.commit()
    ada = browse(cast.ada)

    assert "Nobody else works on it yet" in ada.text(f"/e/{page.id}/members")
    assert "Work on it no more" not in ada.text(page.path)
    assert "you stay with it" in ada.post(f"/e/{page.id}/members/removal").text


def test_one_that_others_may_not_read_is_given_to_nobody_outside(
    session: Session, cast: Cast, browse: Browse, engine: Engine
) -> None:
    page = make_problem(session, cast, cast.mallory, space=cast.lab)
    session.commit()

    assert browse(cast.mallory).post(f"/e/{page.id}/members/host", {"person": cast.ada.id}).status_code == 404
    refused = browse(cast.ada).post(f"/e/{page.id}/members/host", {"person": cast.mallory.id})
    assert refused.status_code in {403, 404}
    assert having(engine, page, PageRole.HOST) == []
