"""People take part in a circle, wait for a place, leave it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine

from tests.cast import Cast
from tests.circles.beginning import having, told
from tests.circles.conftest import Begin
from tests.conftest import Browse, Drain
from tests.making import make_page
from wiki.circles.actions import join
from wiki.core.db import writing
from wiki.notices.models import Reason
from wiki.pages.models import PageRole
from wiki.pages.queries import find_page
from wiki.people.models import Person
from wiki.spaces.viewers import viewer_for


def test_a_place_is_taken_and_the_host_hears_of_it(
    engine: Engine, cast: Cast, browse: Browse, begin: Begin, work: Drain
) -> None:
    page = begin()
    browse(cast.lin).post(f"/e/{page.id}/circle/places")
    work()

    assert having(engine, page, PageRole.MEMBER) == ["lin"]
    assert told(engine, Reason.JOINED) == [("ada", cast.lin.id)]
    assert "You take part already" not in browse(cast.lin).text(page.path)
    assert "Leave" in browse(cast.lin).text(page.path)


def test_doing_it_twice_or_as_the_host_changes_nothing(
    engine: Engine, cast: Cast, browse: Browse, begin: Begin, work: Drain
) -> None:
    page = begin()
    for person in (cast.lin, cast.lin, cast.ada):
        assert browse(person).post(f"/e/{page.id}/circle/places").status_code == 303
    work()

    assert having(engine, page, PageRole.HOST, PageRole.MEMBER) == ["ada", "lin"]
    assert told(engine, Reason.JOINED) == [("ada", cast.lin.id)]


def test_when_all_places_are_taken_people_wait_in_order_and_the_first_gets_the_next(
    engine: Engine, cast: Cast, browse: Browse, begin: Begin, work: Drain
) -> None:
    page = begin(seats=3)
    for person in (cast.lin, cast.mo, cast.stella, cast.grace):
        browse(person).post(f"/e/{page.id}/circle/places")
    assert having(engine, page, PageRole.WAITING) == ["stella", "grace"]
    assert "number 2 of 2" in browse(cast.grace).text(page.path)

    browse(cast.lin).post(f"/e/{page.id}/circle/places/removal")
    work()

    assert having(engine, page, PageRole.MEMBER) == ["mo", "stella"]
    assert having(engine, page, PageRole.WAITING) == ["grace"]
    assert told(engine, Reason.PLACE_FREE) == [("stella", None)]
    assert told(engine, Reason.LEFT) == [("ada", cast.lin.id)]


def test_who_waits_can_wait_no_longer(engine: Engine, cast: Cast, browse: Browse, begin: Begin) -> None:
    page = begin(seats=3)
    for person in (cast.lin, cast.mo, cast.stella):
        browse(person).post(f"/e/{page.id}/circle/places")
    browse(cast.stella).post(f"/e/{page.id}/circle/places/removal")

    assert having(engine, page, PageRole.WAITING) == []


def test_the_host_cannot_leave_before_somebody_else_hosts_it(
    engine: Engine, cast: Cast, browse: Browse, begin: Begin
) -> None:
    page = begin()
    alone = browse(cast.ada).post(f"/e/{page.id}/circle/places/removal")
    browse(cast.lin).post(f"/e/{page.id}/circle/places")
    with_lin = browse(cast.ada).post(f"/e/{page.id}/circle/places/removal")

    assert (alone.status_code, with_lin.status_code) == (403, 403)
    assert "End it instead" in alone.text
    assert "Hand it on" in with_lin.text
    assert having(engine, page, PageRole.HOST) == ["ada"]


def test_nobody_joins_or_leaves_what_has_ended(
    engine: Engine, cast: Cast, browse: Browse, begin: Begin
) -> None:
    page = begin()
    browse(cast.lin).post(f"/e/{page.id}/circle/places")
    browse(cast.ada).post(f"/e/{page.id}/circle/ending", {"how": "met"})

    assert browse(cast.mo).post(f"/e/{page.id}/circle/places").status_code == 403
    assert browse(cast.lin).post(f"/e/{page.id}/circle/places/removal").status_code == 403
    assert having(engine, page, PageRole.MEMBER) == ["lin"]


@pytest.mark.parametrize("act", ["places", "places/removal", "ending", "host", "invitations"])
def test_on_another_page_it_is_refused_in_a_sentence(
    engine: Engine, cast: Cast, browse: Browse, act: str
) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone)
    answer = browse(cast.ada).post(f"/e/{page.id}/circle/{act}", {"how": "met", "person": cast.lin.id})

    assert answer.status_code == 403
    assert "no circle" in answer.text


def test_however_many_press_at_once_no_place_is_given_twice(engine: Engine, cast: Cast, begin: Begin) -> None:
    page = begin(seats=4)
    with writing(engine) as session:
        crowd = [Person(handle=f"p{number}", name=f"P {number}") for number in range(8)]
        session.add_all(crowd)
    ids = [person.id for person in crowd]

    def press(person_id: int) -> PageRole:
        with writing(engine) as session:
            viewer = viewer_for(session, session.get_one(Person, person_id))
            return join(session, viewer, find_page(session, viewer, page.id))

    with ThreadPoolExecutor(4) as pool:
        roles = list(pool.map(press, ids * 2))

    assert len(having(engine, page, PageRole.MEMBER)) == 3
    assert len(having(engine, page, PageRole.WAITING)) == 5
    assert roles.count(PageRole.MEMBER) == 6
