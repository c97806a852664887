"""Something is undertaken by a day, which can be put off, and comes to an end once."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.making import make_draft
from wiki.core.access import Refused, Viewer, unrestricted
from wiki.core.db import Session, now
from wiki.core.facts import FactRow
from wiki.pages.models import Page
from wiki.people.models import Person
from wiki.undertakings.actions import end, extend, today, undertake
from wiki.undertakings.models import Ending, Undertaking
from wiki.undertakings.queries import falls_due, undertaking_of

Begun = Callable[[int], Page]


@pytest.fixture
def ada(session: Session, cast: Cast) -> Viewer:
    return cast.viewer(session, cast.ada)


@pytest.fixture
def begun(session: Session, cast: Cast, ada: Viewer) -> Begun:
    def begin(days: int) -> Page:
        page = make_draft(session, cast.ada, cast.everyone)
        undertake(session, ada, page, in_days(session, ada, days))
        return page

    return begin


def in_days(session: Session, viewer: Viewer, days: int) -> date:
    return today(session, viewer, now()) + timedelta(days=days)


def facts(session: Session) -> list[str]:
    named = FactRow.name.like("Undert%")
    return list(session.scalars(select(FactRow.name).where(named).order_by(FactRow.id)))


def due(session: Session, on: date) -> list[int]:
    statement = select(Undertaking.page_id).where(falls_due(on))
    return list(session.scalars(unrestricted(statement, "a test looks at everything")))


@pytest.mark.parametrize("days", [0, 42, 366])
def test_any_day_within_a_year_can_be_chosen(session: Session, ada: Viewer, begun: Begun, days: int) -> None:
    page = begun(days)

    undertaking = undertaking_of(session, page)
    assert undertaking
    assert undertaking.due_on == in_days(session, ada, days)
    assert facts(session) == ["Undertaken"]


@pytest.mark.parametrize(("days", "said"), [(-1, "is over"), (367, "more than a year")])
def test_other_days_are_refused_with_what_to_do(begun: Begun, days: int, said: str) -> None:
    with pytest.raises(Refused, match=said):
        begun(days)


def test_today_is_the_day_where_the_person_is(session: Session, cast: Cast, ada: Viewer) -> None:
    session.get_one(Person, cast.ada.id).timezone = "Pacific/Kiritimati"  # fourteen hours ahead
    late = now().replace(hour=23)

    assert today(session, ada, late) == late.date() + timedelta(days=1)


def test_it_is_due_three_days_before_until_somebody_is_reminded(
    session: Session, ada: Viewer, begun: Begun
) -> None:
    page = begun(10)
    day = in_days(session, ada, 10)
    assert not due(session, day - timedelta(days=4))
    assert due(session, day - timedelta(days=3)) == [page.id]

    undertaking = undertaking_of(session, page)
    assert undertaking
    undertaking.reminded_at = now()
    assert not due(session, day)


def test_another_day_is_reminded_of_anew(session: Session, ada: Viewer, begun: Begun) -> None:
    page = begun(2)
    undertaking = undertaking_of(session, page)
    assert undertaking
    undertaking.reminded_at = now()

    extend(session, ada, page, in_days(session, ada, 9))
    extend(session, ada, page, in_days(session, ada, 9))

    assert due(session, in_days(session, ada, 9)) == [page.id]
    assert facts(session) == ["Undertaken", "UndertakingExtended"]


def test_it_ends_once(session: Session, ada: Viewer, begun: Begun) -> None:
    page = begun(5)
    ended = end(session, ada, page, Ending.PARTLY, "We measure again in spring.")

    with pytest.raises(Refused, match="its end already"):
        end(session, ada, page, Ending.MET)
    with pytest.raises(Refused, match="its end already"):
        extend(session, ada, page, in_days(session, ada, 9))
    assert (ended.how, ended.next) == (Ending.PARTLY, "We measure again in spring.")
    assert not due(session, in_days(session, ada, 5))
    assert facts(session) == ["Undertaken", "UndertakingEnded"]
