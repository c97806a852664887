"""Saying when one is away, how much one reviews at once, and how gladly."""

from datetime import date, datetime

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.conftest import Browse
from wiki.core.clock import now
from wiki.core.db import Session
from wiki.people.models import Person, Wish

AWAY = {"away_from": "2026-12-01", "away_until": "2026-12-03", "review_limit": "1", "wish": "busy"}
HERE = {"away_from": "", "away_until": "", "review_limit": "3", "wish": "usual"}


def ada(session: Session) -> Person:
    """Return Ada as she is in the database."""
    session.expire_all()
    return session.scalars(select(Person).where(Person.handle == "ada")).one()


def test_it_is_saved(browse: Browse, session: Session, cast: Cast) -> None:
    assert browse(cast.ada).post("/settings/reviewing", AWAY).status_code == 303

    saved = ada(session)
    assert (saved.away_from, saved.away_until) == (date(2026, 12, 1), date(2026, 12, 3))
    assert (saved.review_limit, saved.wish) == (1, Wish.BUSY)


def test_the_form_shows_what_was_saved_and_two_empty_days_mean_here(
    browse: Browse, session: Session, cast: Cast
) -> None:
    browser = browse(cast.ada)
    browser.post("/settings/reviewing", AWAY)
    field = browser.soup("/settings/reviewing").find(id="f-away_until")
    assert field
    assert field["value"] == "2026-12-03"

    browser.post("/settings/reviewing", HERE)

    assert ada(session).away_until is None


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"away_until": "2026-11-30"}, "comes before the first"),
        ({"away_until": ""}, "Say both days"),
        ({"away_from": ""}, "Say both days"),
        ({"away_from": "next week"}, "Write a date such as 2026-12-03."),
        ({"review_limit": "6"}, "Choose between 0 and 5"),
        ({"review_limit": "many"}, "Choose between 0 and 5"),
        ({"wish": "never"}, "Choose how gladly"),
    ],
)
def test_what_cannot_be_used_saves_nothing(
    browse: Browse, session: Session, cast: Cast, given: dict[str, str], sentence: str
) -> None:
    answer = browse(cast.ada).post("/settings/reviewing", {**AWAY, **given})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert (ada(session).away_from, ada(session).review_limit) == (None, 3)


@pytest.mark.parametrize(
    ("zone", "at", "away"),
    [
        ("Asia/Tokyo", "2026-11-30T15:30:00+00:00", True),
        ("America/New_York", "2026-12-01T02:00:00+00:00", False),
        ("America/New_York", "2026-12-04T02:00:00+00:00", True),
        ("UTC", "2026-12-04T00:30:00+00:00", False),
    ],
)
def test_days_are_those_of_ones_own_time_zone(zone: str, at: str, *, away: bool) -> None:
    person = Person(timezone=zone, away_from=date(2026, 12, 1), away_until=date(2026, 12, 3))

    assert person.is_away(datetime.fromisoformat(at)) is away


def test_colleagues_see_until_when(browse: Browse, session: Session, cast: Cast) -> None:
    today = now().date()
    cast.ada.away_from = cast.ada.away_until = today
    session.merge(cast.ada)
    session.commit()

    assert f"away until {today.day} {today:%B}" in browse(cast.lin).text("/p/ada")
