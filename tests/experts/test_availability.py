"""Whether somebody can be asked is said beside what they know, and is no part of the order."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import make_page
from tests.vouching import approve
from wiki.core.db import Session, now
from wiki.experts.availability import Reach, availability_of, available, next_to_ask, span
from wiki.people.models import Person
from wiki.reviews.actions import ask_for_review

FRIDAY_NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


def somebody(zone: str = "Europe/Berlin", **more: object) -> Person:
    return Person(id=1, handle="ada", name="Ada Adeyemi", place="Berlin", timezone=zone, **more)


@pytest.mark.parametrize(
    ("zone", "reach", "words"),
    [
        ("Europe/Berlin", Reach.NOW, "working hours there"),
        ("America/New_York", Reach.LATER, "back at work in 2 hours"),
        ("Asia/Tokyo", Reach.LATER, "back at work in 2 days"),
        ("Nowhere/Land", Reach.NOW, "working hours there"),
    ],
)
def test_working_hours_are_those_where_somebody_is(zone: str, reach: Reach, words: str) -> None:
    one = available(somebody(zone), FRIDAY_NOON, is_busy=False)

    assert (one.reach, one.words) == (reach, words)


def test_an_absence_is_said_before_a_full_desk() -> None:
    away = somebody(away_from=date(2026, 11, 20), away_until=date(2026, 12, 3))

    assert available(away, FRIDAY_NOON, is_busy=True).words == "away until 3 December"
    assert available(somebody(), FRIDAY_NOON, is_busy=True).reach is Reach.BUSY


def test_the_next_who_can_is_offered_where_the_first_cannot() -> None:
    people = [somebody("Asia/Tokyo"), somebody("America/Lima"), somebody()]
    for number, person in enumerate(people, 1):
        person.id = number
    reached = {one.id: available(one, FRIDAY_NOON, is_busy=False) for one in people}

    offered = next_to_ask(people, reached)

    assert offered
    assert offered.person is people[2]
    assert next_to_ask(people[2:], reached) is None
    assert next_to_ask(people[:2], reached) is None


def test_time_is_said_in_hours_then_days() -> None:
    assert [span(timedelta(hours=hours)) for hours in (0.2, 1, 20, 62)] == [
        "1 hour",
        "1 hour",
        "20 hours",
        "3 days",
    ]


def test_who_is_away_keeps_their_place_in_the_order(
    session: Session, cast: Cast, settle: Settle, browse: Browse
) -> None:
    approve(session, make_page(session, cast.ada, cast.everyone), cast.lin)
    today = now().date()
    away = {"away_from": today - timedelta(days=2), "away_until": today + timedelta(days=9)}
    session.execute(update(Person).where(Person.id == cast.ada.id).values(**away))
    settle()

    first, second = browse(cast.grace).soup("/search?q=dead+rows&in=people").select(".expert")

    assert "Ada Adeyemi" in first.text
    assert "away until" in first.text
    assert "Lin Larsen" in second.text


def test_a_full_desk_is_said_and_one_who_takes_no_reviews_is_not_called_busy(
    session: Session, cast: Cast
) -> None:
    page = make_page(session, cast.ada, cast.everyone)
    ask_for_review(session, cast.viewer(session, cast.ada), page, [cast.lin.id, cast.grace.id])
    session.execute(update(Person).where(Person.id == cast.lin.id).values(review_limit=1))
    session.execute(update(Person).where(Person.id == cast.grace.id).values(review_limit=0))

    reached = availability_of(session, [cast.lin, cast.grace, cast.mo], now())

    assert reached[cast.lin.id].reach is Reach.BUSY
    assert reached[cast.grace.id].reach is not Reach.BUSY
    assert reached[cast.mo.id].reach is not Reach.BUSY
