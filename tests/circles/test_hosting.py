"""Who hosts a circle arranges it, invites, hands it on and ends it."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from tests.cast import Cast
from tests.circles.beginning import TITLE, having, told
from tests.circles.conftest import Begin
from tests.conftest import Browse, Drain
from wiki.core.db import now
from wiki.notices.models import Reason
from wiki.pages.models import Page, PageRole


def day(days: int) -> str:
    return (now() + timedelta(days=days)).date().isoformat()


def invite(browse: Browse, cast: Cast, page: Page, name: str) -> None:
    """Find a colleague by name and press the button beside it."""
    ada = browse(cast.ada)
    button = ada.soup(f"/e/{page.id}/circle?q={name}").select_one("input[name=person]")
    assert button
    answer = ada.post(f"/e/{page.id}/circle/invitations", {"person": button["value"]})
    assert answer.status_code == 303


def test_new_places_go_to_those_who_wait(engine: Engine, cast: Cast, browse: Browse, begin: Begin) -> None:
    page = begin(seats=3)
    for person in (cast.lin, cast.mo, cast.stella):
        browse(person).post(f"/e/{page.id}/circle/places")
    browse(cast.ada).post(f"/e/{page.id}/circle", {"seats": "5", "due_on": day(60)})

    assert having(engine, page, PageRole.MEMBER) == ["lin", "mo", "stella"]
    assert "1 place is free" in browse(cast.ada).text(page.path)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"seats": "3", "due_on": day(5)}, "4 people take part"),
        ({"seats": "13", "due_on": day(5)}, "3 to 12"),
        ({"seats": "6", "due_on": day(-1)}, "is over"),
        ({"seats": "6", "due_on": "soon"}, "Write a day"),
    ],
)
def test_what_cannot_be_arranged_is_said(
    cast: Cast, browse: Browse, begin: Begin, fields: dict[str, str], said: str
) -> None:
    page = begin(seats=6)
    for person in (cast.lin, cast.mo, cast.stella):
        browse(person).post(f"/e/{page.id}/circle/places")
    answer = browse(cast.ada).post(f"/e/{page.id}/circle", fields)

    assert answer.status_code == 422
    assert said in answer.text
    assert "2 places are free" in browse(cast.ada).text(page.path)


def test_only_the_host_arranges_and_ends_it(cast: Cast, browse: Browse, begin: Begin) -> None:
    page = begin()
    lin = browse(cast.lin)
    lin.post(f"/e/{page.id}/circle/places")

    for address in ("circle", "circle/ending"):
        assert lin.get(f"/e/{page.id}/{address}").status_code == 403
        assert lin.post(f"/e/{page.id}/{address}", {"how": "met", "seats": "5"}).status_code == 403
    assert lin.post(f"/e/{page.id}/circle/invitations", {"person": cast.mo.id}).status_code == 403


def test_whoever_is_invited_says_yes_or_no_and_a_no_is_told_to_nobody(
    engine: Engine, cast: Cast, browse: Browse, begin: Begin, work: Drain
) -> None:
    page = begin()
    invite(browse, cast, page, "Lin")
    invite(browse, cast, page, "Mo Mensah")
    work()
    assert told(engine, Reason.INVITED) == [("lin", cast.ada.id), ("mo", cast.ada.id)]

    browse(cast.lin).post(f"/e/{page.id}/circle/places")
    browse(cast.mo).post(f"/e/{page.id}/circle/invitations/refusal")
    work()

    assert having(engine, page, PageRole.MEMBER) == ["lin"]
    shown = browse(cast.ada).text(f"/e/{page.id}/circle")
    assert "Invited: Mo Mensah" in shown
    assert "No, thank you" not in browse(cast.mo).text(page.path)
    assert not told(engine, Reason.LEFT)


def test_who_cannot_read_the_space_is_not_invited(
    engine: Engine, cast: Cast, browse: Browse, begin: Begin
) -> None:
    page = begin()
    gone = browse(cast.ada).post(f"/e/{page.id}/circle/invitations", {"person": "999"})
    nobody = browse(cast.ada).post(f"/e/{page.id}/circle/invitations")

    assert (gone.status_code, nobody.status_code) == (404, 422)
    assert having(engine, page, PageRole.INVITED) == []


def test_a_member_hosts_it_from_then_on_and_the_host_may_leave(
    engine: Engine, cast: Cast, browse: Browse, begin: Begin, work: Drain
) -> None:
    page = begin()
    browse(cast.lin).post(f"/e/{page.id}/circle/places")
    ada = browse(cast.ada)
    assert ada.post(f"/e/{page.id}/circle/host", {"person": cast.mo.id}).status_code == 403
    ada.post(f"/e/{page.id}/circle/host", {"person": cast.lin.id})
    ada.post(f"/e/{page.id}/circle/places/removal")
    work()

    assert having(engine, page, PageRole.HOST, PageRole.MEMBER) == ["lin"]
    assert told(engine, Reason.HANDED_ON) == [("lin", cast.ada.id)]


def test_it_ends_with_two_answers_and_everybody_hears_of_it(
    engine: Engine, cast: Cast, browse: Browse, begin: Begin, work: Drain
) -> None:
    page = begin()
    invite(browse, cast, page, "Mo Mensah")
    browse(cast.lin).post(f"/e/{page.id}/circle/places")
    ada = browse(cast.ada)
    assert "Was the goal met?" in ada.text(f"/e/{page.id}/circle/ending")
    assert ada.post(f"/e/{page.id}/circle/ending", {"how": "splendid"}).status_code == 422

    ada.post(f"/e/{page.id}/circle/ending", {"how": "partly", "next": "We read locks in spring."})
    work()

    shown = browse(cast.stella).text(page.path)
    assert "The goal was partly met" in shown
    assert "We read locks in spring." in shown
    assert told(engine, Reason.ENDED) == [("lin", cast.ada.id)]
    assert having(engine, page, PageRole.INVITED) == []
    assert ada.post(f"/e/{page.id}/circle/ending", {"how": "met"}).status_code == 403


def test_a_steward_ends_one_that_is_forgotten(cast: Cast, browse: Browse, begin: Begin) -> None:
    page = begin()
    browse(cast.stella).post(f"/e/{page.id}/circle/ending", {"how": "did_not_happen"})

    assert "It did not happen" in browse(cast.ada).text("/circles?show=ended")


def test_what_came_out_is_begun_once_with_everybody_credited(
    cast: Cast, browse: Browse, begin: Begin
) -> None:
    page = begin()
    for person in (cast.lin, cast.mo):
        browse(person).post(f"/e/{page.id}/circle/places")
    assert browse(cast.stella).post(f"/e/{page.id}/circle/explainer").status_code == 403

    first = browse(cast.lin).post(f"/e/{page.id}/circle/explainer").location
    again = browse(cast.lin).post(f"/e/{page.id}/circle/explainer").location
    other = browse(cast.mo).post(f"/e/{page.id}/circle/explainer").location

    assert first == again
    draft_id = first.split("/")[2]
    assert other.startswith(f"/e/{draft_id}-")
    assert "Mo Mensah" in browse(cast.lin).text(f"/e/{draft_id}/history")
    assert f"{TITLE} Draft" in browse(cast.mo).text(page.path)
    assert f"{TITLE} Draft" not in browse(cast.stella).text(page.path)
