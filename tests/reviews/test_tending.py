"""What happens by itself while a review waits; 2 November 2026 is a Monday."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, select, update

from tests.conftest import Browse, Drain
from tests.making import make_page
from tests.reviews.acting import Stage, state
from wiki.core.access import unrestricted
from wiki.core.db import reading
from wiki.notices.models import Notice
from wiki.pages.models import Page, Revision
from wiki.people.models import Person
from wiki.reviews.actions import ask_for_review, take_review
from wiki.reviews.models import Round, RoundState
from wiki.reviews.tending import tend
from wiki.reviews.working_days import working_days

After = Callable[[datetime], list[tuple[str, str]]]
MONDAY = datetime(2026, 11, 2, 10, tzinfo=UTC)
THURSDAY = MONDAY + timedelta(days=3)


def asked(stage: Stage, at: datetime = MONDAY) -> Page:
    page = make_page(stage.session, stage.cast.ada, stage.cast.everyone, at=at)
    stage.session.execute(update(Revision).values(saved_at=at))
    ada = stage.cast.viewer(stage.session, stage.cast.ada)
    ask_for_review(stage.session, ada, page, [stage.cast.lin.id], at=at)
    stage.session.commit()
    return page


@pytest.fixture
def after(engine: Engine, work: Drain, stage: Stage) -> After:
    """Look after the rounds on a day, twice, and return who was told what."""

    def look(at: datetime) -> list[tuple[str, str]]:
        stage.session.commit()
        tend(engine, at=at)
        tend(engine, at=at)
        work()
        with reading(engine) as session:
            told = select(Person.handle, Notice.reason).join(Notice, Notice.person_id == Person.id)
            rows = session.execute(unrestricted(told.order_by(Notice.id), "test")).all()
        wanted = ("nudged", "no_answer", "going_stale", "went_stale")
        return [(handle, reason.value) for handle, reason in rows if reason.value in wanted]

    return look


def test_whoever_is_on_turn_is_nudged_once_after_two_working_days(after: After, stage: Stage) -> None:
    asked(stage)

    assert after(MONDAY + timedelta(days=1, hours=23)) == []
    assert after(MONDAY + timedelta(days=2)) == [("lin", "nudged")]
    assert after(THURSDAY) == [("lin", "nudged")]


def test_a_weekend_does_not_count(after: After, stage: Stage) -> None:
    asked(stage, at=MONDAY + timedelta(days=4))

    assert after(MONDAY + timedelta(days=7, hours=12)) == []
    assert after(MONDAY + timedelta(days=8)) == [("lin", "nudged")]


def test_who_is_away_is_left_alone_but_somebody_else_is_offered(after: After, stage: Stage) -> None:
    asked(stage)
    days = {"away_from": date(2026, 11, 1), "away_until": date(2026, 11, 20)}
    stage.session.execute(update(Person).where(Person.id == stage.cast.lin.id).values(days))

    assert after(MONDAY + timedelta(days=4)) == [("ada", "no_answer")]


def test_of_whoever_took_up_a_quiet_review_and_says_nothing_the_author_hears(
    after: After, stage: Stage
) -> None:
    page = asked(stage, at=MONDAY - timedelta(days=60))
    ended = {"state": RoundState.STALE, "closed_at": MONDAY - timedelta(days=30)}
    stage.session.execute(update(Round).values(ended))
    take_review(stage.session, stage.cast.viewer(stage.session, stage.cast.mo), page, at=MONDAY)

    assert after(MONDAY + timedelta(days=4)) == [("mo", "nudged"), ("ada", "no_answer")]


def test_a_month_without_anybody_ends_it_a_week_after_the_notice(
    after: After,
    stage: Stage,
    engine: Engine,
    browse: Browse,
) -> None:
    asked(stage)

    assert ("ada", "going_stale") in after(MONDAY + timedelta(days=23))
    assert state(engine) is RoundState.OPEN
    assert ("ada", "went_stale") in after(MONDAY + timedelta(days=30))
    assert state(engine) is RoundState.STALE
    assert "Its review ended" in browse(stage.cast.ada).text("/inbox")


def test_nothing_ends_without_a_notice_a_week_before(after: After, stage: Stage, engine: Engine) -> None:
    asked(stage)

    assert ("ada", "going_stale") in after(MONDAY + timedelta(days=60))
    assert state(engine) is RoundState.OPEN


def test_the_working_days_are_those_of_the_persons_clock() -> None:
    here = Person(timezone="Pacific/Auckland")
    sunday_in_london = datetime(2026, 11, 1, 23, tzinfo=UTC)  # Monday noon in Auckland

    assert working_days(here, sunday_in_london, sunday_in_london + timedelta(days=5)) == 4
