"""Managers see growth once an admin confirmed that everybody was told, and not a moment longer."""

import pytest
from sqlalchemy import func, select

from tests.cast import Cast
from tests.conftest import Browse
from tests.growth.making import company
from wiki.core.db import Session
from wiki.growth.models import Switch

SWITCH = "/admin/growth"
ON = {"on": "1", "told": "1"}


def count(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Switch)) or 0


def test_it_is_off_until_somebody_turns_it_on(browse: Browse, cast: Cast) -> None:
    root = browse(cast.root)
    assert "Off: everybody sees their own growth card" in root.text(SWITCH)

    root.post(SWITCH, ON)

    page = root.text(SWITCH)
    assert "On: managers see the growth cards" in page
    assert "Root Rossi On, and confirmed that everybody was told" in page


def test_without_the_tick_nothing_is_turned_on(browse: Browse, cast: Cast, reader: Session) -> None:
    response = browse(cast.root).post(SWITCH, {"on": "1"})

    assert response.status_code == 422
    assert "Tick this once everybody has been told." in response.text
    assert count(reader) == 0


def test_a_second_press_changes_nothing(browse: Browse, cast: Cast, reader: Session) -> None:
    root = browse(cast.root)
    root.post(SWITCH, ON)
    root.post(SWITCH, ON)
    assert count(reader) == 1


def test_turning_it_off_hides_the_cards_of_others_at_once(
    session: Session, browse: Browse, cast: Cast
) -> None:
    company(session, cast)
    session.commit()
    mo = browse(cast.mo)
    assert mo.get("/p/ada/growth").status_code == 200

    browse(cast.root).post(SWITCH)

    assert mo.get("/p/ada/growth").status_code == 404
    assert browse(cast.ada).get("/p/ada/growth").status_code == 200


@pytest.mark.parametrize("who", ["mo", "stella", "ada"])
def test_others_are_refused(browse: Browse, cast: Cast, reader: Session, who: str) -> None:
    browser = browse(getattr(cast, who))
    assert browser.get(SWITCH).status_code == 403
    assert browser.post(SWITCH, ON).status_code == 403
    assert count(reader) == 0


def test_it_is_among_what_admins_look_after(browse: Browse, cast: Cast) -> None:
    assert SWITCH in browse(cast.root).get("/admin").text
    assert SWITCH not in browse(cast.stella).get("/admin").text
