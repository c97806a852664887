"""Everybody's growth is prepared as of a day, and since when somebody rises is kept."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select

from tests.conftest import Drain, Settle
from tests.growth.deeds import DID, Deeds
from tests.making import days_ago
from wiki.core.db import Session, reading, writing
from wiki.growth import jobs
from wiki.growth.counting import Growth
from wiki.growth.figures import Figures
from wiki.growth.models import Grown
from wiki.growth.preparing import growth_on, keep
from wiki.growth.rising import Family
from wiki.people.models import Person

DAY = date(2026, 11, 27)


def grown(session: Session, person: Person) -> Grown:
    """Return what was prepared of somebody."""
    return session.scalars(select(Grown).where(Grown.person_id == person.id)).one()


def test_a_worker_that_starts_prepares_it_at_once_and_then_every_night(
    deeds: Deeds, settle: Settle, engine: Engine, work: Drain
) -> None:
    deeds.apply(deeds.cast.lin, deeds.page())
    settle()
    jobs.begin_growing(engine)
    work()

    row = grown(deeds.session, deeds.cast.ada)
    assert row.prepared_on == days_ago(0).date()
    assert row.rising_since is None
    assert Figures.of(row.figures).families[Family.EXPLAINS].recent == 1


def test_of_whoever_left_and_of_the_stand_in_there_is_none(deeds: Deeds, engine: Engine) -> None:
    deeds.session.get_one(Person, deeds.cast.mallory.id).deactivated_at = days_ago(0)
    deeds.session.add(Person(handle="~colleague", name="A colleague"))
    deeds.session.commit()
    jobs.prepare(engine, days_ago(0).date())

    people = set(deeds.session.scalars(select(Grown.person_id)))
    assert len(people) == 6
    assert deeds.cast.mallory.id not in people


def test_it_can_be_prepared_as_of_a_day_before(deeds: Deeds, settle: Settle, engine: Engine) -> None:
    deeds.apply(deeds.cast.lin, deeds.page())
    for person in deeds.session.scalars(select(Person)):
        person.joined_at = days_ago(400)
    settle()
    jobs.prepare(engine, days_ago(DID + 1).date())
    assert Figures.of(grown(deeds.session, deeds.cast.ada).figures).families[Family.EXPLAINS].recent == 0
    deeds.session.commit()

    jobs.prepare(engine, days_ago(DID).date())
    deeds.session.expire_all()
    assert Figures.of(grown(deeds.session, deeds.cast.ada).figures).families[Family.EXPLAINS].recent == 1


@pytest.mark.parametrize(
    ("history", "since"),
    [("r", 0), (".", None), ("rr.", None), (".rr", 1), ("rr.rr", 3), ("rrr", 0)],
)
def test_since_when_somebody_rises_is_the_day_it_first_held_without_a_gap(
    engine: Engine, deeds: Deeds, history: str, since: int | None
) -> None:
    for passed, rises in enumerate(history):
        growth = {deeds.cast.ada.id: Growth(Figures({}, (0,) * 12), is_rising=rises == "r")}
        with writing(engine) as session:
            keep(session, growth, DAY + timedelta(days=passed))

    found = grown(deeds.session, deeds.cast.ada).rising_since
    assert found == (None if since is None else DAY + timedelta(days=since))


def test_preparing_again_changes_nothing(deeds: Deeds, settle: Settle, engine: Engine) -> None:
    deeds.apply(deeds.cast.lin, deeds.page())
    settle()
    with reading(engine) as session:
        before = growth_on(session, days_ago(0).date())
    jobs.prepare(engine, days_ago(0).date())
    with reading(engine) as session:
        assert growth_on(session, days_ago(0).date()) == before
