"""People say what should be known about their growth, and whether anybody else sees it."""

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.conftest import Browse
from tests.growth.making import company
from wiki.core.db import Session
from wiki.growth.models import Say

CARD = "/p/ada/growth"


@pytest.fixture(autouse=True)
def told(session: Session, cast: Cast) -> None:
    """Ada has grown, and Mo may see it."""
    company(session, cast)
    session.commit()


def test_a_context_stands_on_the_card_for_both(browse: Browse, cast: Cast) -> None:
    ada = browse(cast.ada)
    response = ada.post(CARD, {"context": "I was on leave\r\nuntil <May>."})

    assert response.status_code == 303
    assert "What Ada says about it I was on leave until <May>." in browse(cast.mo).text(CARD)
    assert "What Ada says about it I was on leave until <May>." in ada.text(CARD)


def test_nothing_takes_it_back(browse: Browse, cast: Cast) -> None:
    ada = browse(cast.ada)
    ada.post(CARD, {"context": "On leave."})
    ada.post(CARD, {"context": "   "})

    assert "says about it" not in ada.text(CARD)


def test_too_long_a_context_is_kept_in_the_form_alone(browse: Browse, cast: Cast, reader: Session) -> None:
    response = browse(cast.ada).post(CARD, {"context": "x" * 1001})

    assert response.status_code == 422
    assert "Shorten this by 1 character; 1,000 fit." in response.text
    assert "x" * 1001 in response.text
    assert reader.scalars(select(Say)).all() == []


@pytest.mark.parametrize(("who", "status"), [("mo", 403), ("grace", 404), ("root", 404)])
@pytest.mark.parametrize("place", [CARD, f"{CARD}/listing"])
def test_nobody_else_writes_there(
    browse: Browse, cast: Cast, reader: Session, who: str, status: int, place: str
) -> None:
    response = browse(getattr(cast, who)).post(place, {"context": "She is lazy."})

    assert response.status_code == status
    assert reader.scalars(select(Say)).all() == []


def test_whoever_keeps_it_to_themselves_loses_no_context(browse: Browse, cast: Cast) -> None:
    ada, mo = browse(cast.ada), browse(cast.mo)
    ada.post(CARD, {"context": "On leave."})

    ada.post(f"{CARD}/listing")
    assert mo.get(CARD).status_code == 404
    assert "Nobody but you sees it, as you chose." in ada.text(CARD)

    ada.post(f"{CARD}/listing", {"listed": "1"})
    assert "On leave." in mo.text(CARD)
