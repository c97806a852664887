"""Figures are prepared at night, for groups that are large enough, and are kept as long as they are shown."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, func, select, update

from tests.cast import Cast
from tests.conftest import Settle
from tests.insights.company import build_crew
from tests.making import days_ago, make_page
from wiki.core.db import Session, now
from wiki.core.jobs import Job, enqueue
from wiki.insights.jobs import GATHERED, KIND, PUT_OFF, begin_preparing, prepare_by_night, prepare_insights
from wiki.insights.models import Figure
from wiki.insights.preparing import Facts, Group
from wiki.insights.preparing.night import Unprepared, kept, months_back, prepare

TODAY = date(2026, 11, 27)


def scopes(session: Session) -> set[str]:
    return set(session.scalars(select(Figure.scope).distinct()))


def test_a_wiki_that_prepared_nothing_yet_does_so_when_a_worker_starts(
    session: Session, engine: Engine, cast: Cast, settle: Settle
) -> None:
    make_page(session, cast.ada, cast.everyone)
    session.commit()

    begin_preparing(engine)
    settle()

    assert session.scalar(select(func.max(Figure.day))) == now().date()
    months = {(day.year, day.month) for day in session.scalars(select(Figure.day).distinct())}
    assert len(months) == 13


def test_a_small_team_has_no_figures(session: Session, engine: Engine, cast: Cast) -> None:
    session.commit()
    prepare_insights(engine, now().date())
    assert scopes(session) == {"company"}


def test_a_team_of_six_has(session: Session, engine: Engine, cast: Cast) -> None:
    crew = build_crew(session)
    session.commit()
    prepare_insights(engine, now().date())
    assert len(crew.far) == 6
    assert len(scopes(session)) == 3


def test_preparing_a_day_again_changes_nothing(session: Session, engine: Engine, cast: Cast) -> None:
    crew = build_crew(session)
    for person in crew.near:
        make_page(session, person, cast.everyone, f"What {person.handle} knows", at=days_ago(9))
    session.commit()
    prepare_insights(engine, now().date())
    before = {(each.scope, each.metric): each.value for each in session.scalars(select(Figure))}
    session.rollback()
    session.expire_all()
    prepare_insights(engine, now().date())
    assert {(each.scope, each.metric): each.value for each in session.scalars(select(Figure))} == before


def test_the_last_weeks_and_the_newest_of_each_month_are_kept() -> None:
    days = [TODAY - timedelta(days=back) for back in range(2000, -1, -1)]

    stay = list(kept(days, TODAY))

    assert [day for day in stay if day > TODAY - timedelta(days=35)] == days[-35:]
    assert stay[0] == date(2021, 11, 30)
    assert len(stay) == 35 + 59


def test_months_are_counted_back_over_the_year() -> None:
    assert months_back(TODAY, 0) == date(2026, 11, 1)
    assert months_back(TODAY, 11) == date(2025, 12, 1)
    assert months_back(TODAY, 60) == date(2021, 11, 1)


def size(_: Facts, group: Group, __: date) -> dict[str, int]:
    """A figure: how many they are."""
    return {"count": group.size}


def breaks(_: Facts, __: Group, ___: date) -> None:
    """A figure that cannot be."""
    raise ZeroDivisionError


def test_a_figure_that_breaks_is_named_and_keeps_no_other_from_being_prepared(
    session: Session, engine: Engine, cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    session.add(Figure(scope="company", metric="broken", day=TODAY, value={"count": 1}))
    session.commit()

    with pytest.raises(Unprepared, match="prepare broken;"):
        prepare(engine, {"broken": breaks, "size": size}, [TODAY])

    assert set(session.scalars(select(Figure.metric).where(Figure.scope == "company"))) == {"broken", "size"}
    assert "broken could not be prepared for 2026-11-27" in caplog.text


@pytest.mark.parametrize("gathered", GATHERED)
def test_figures_wait_while_what_they_are_taken_from_is_gathered(
    session: Session, engine: Engine, cast: Cast, gathered: str
) -> None:
    enqueue(session, gathered, {})
    session.commit()
    before = now()

    prepare_by_night(engine, [{}])

    assert session.scalar(select(func.count()).select_from(Figure)) == 0
    again_at = session.scalars(select(Job.run_at).where(Job.kind == KIND)).one()
    assert before + PUT_OFF <= again_at <= now() + PUT_OFF
    session.execute(update(Job).where(Job.kind == gathered).values(done_at=now()))
    session.commit()

    prepare_by_night(engine, [{}])
    assert session.scalar(select(func.max(Figure.day))) == now().date()
