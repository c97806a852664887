"""Somebody who takes part in a circle is deactivated: it is handed on, visibly, or ends."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from tests.cast import Cast
from tests.circles.beginning import having, told
from tests.circles.conftest import Begin
from tests.conftest import Browse, Drain
from wiki.notices.models import Reason
from wiki.pages.models import PageRole
from wiki.people.models import Person

Deactivate = Callable[[Person], None]


@pytest.fixture
def deactivate(cast: Cast, browse: Browse, work: Drain) -> Deactivate:
    """Close somebody's account, and let the worker follow."""

    def close(person: Person) -> None:
        browse(cast.root).post(f"/admin/people/{person.id}/deactivation")
        work()

    return close


def test_whoever_took_part_longest_hosts_it(
    engine: Engine, cast: Cast, browse: Browse, begin: Begin, deactivate: Deactivate
) -> None:
    page = begin(seats=3)
    for person in (cast.lin, cast.mo, cast.stella):
        browse(person).post(f"/e/{page.id}/circle/places")
    deactivate(cast.ada)

    assert having(engine, page, PageRole.HOST) == ["lin"]
    assert having(engine, page, PageRole.MEMBER) == ["mo", "stella"]
    assert told(engine, Reason.HANDED_ON) == [("lin", cast.ada.id)]
    assert told(engine, Reason.PLACE_FREE) == [("stella", None)]


def test_it_ends_where_nobody_is_left(
    cast: Cast, browse: Browse, begin: Begin, deactivate: Deactivate
) -> None:
    page = begin()
    deactivate(cast.ada)

    assert "It did not happen" in browse(cast.lin).text(page.path)


def test_the_place_of_a_member_is_free_and_the_host_hears_of_it(
    engine: Engine, cast: Cast, browse: Browse, begin: Begin, deactivate: Deactivate
) -> None:
    page = begin(seats=3)
    for person in (cast.lin, cast.mo, cast.stella):
        browse(person).post(f"/e/{page.id}/circle/places")
    deactivate(cast.lin)
    deactivate(cast.lin)

    assert having(engine, page, PageRole.MEMBER) == ["mo", "stella"]
    assert told(engine, Reason.LEFT) == [("ada", cast.lin.id)]


def test_who_waits_and_is_gone_gets_no_place(
    engine: Engine, cast: Cast, browse: Browse, begin: Begin, deactivate: Deactivate
) -> None:
    page = begin(seats=3)
    for person in (cast.lin, cast.mo, cast.stella, cast.grace):
        browse(person).post(f"/e/{page.id}/circle/places")
    deactivate(cast.stella)
    browse(cast.lin).post(f"/e/{page.id}/circle/places/removal")

    assert having(engine, page, PageRole.MEMBER) == ["mo", "grace"]
