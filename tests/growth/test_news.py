"""Whoever newly gains ground reads it on Home first, and has seven days to say what should be known."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.cast import Cast
from tests.conftest import Browse
from tests.growth.making import crowd, grow, tell
from wiki.core.db import Session, now
from wiki.growth.actions import list_nowhere, say
from wiki.web.filters import calendar_day

NEWS = "Your growth card says something new."
Change = Callable[[Session, Cast], object]


def nothing(_: Session, __: Cast) -> None:
    """As it is."""


def said(session: Session, cast: Cast) -> None:
    say(session, cast.viewer(session, cast.ada), cast.ada.id, "On leave.")


def said_before(session: Session, cast: Cast) -> None:
    say(session, cast.viewer(session, cast.ada), cast.ada.id, "On leave.").said_at = now() - timedelta(
        days=30
    )


def unlisted(session: Session, cast: Cast) -> None:
    list_nowhere(session, cast.viewer(session, cast.ada), cast.ada.id, unlisted=True)


def off(session: Session, cast: Cast) -> None:
    tell(session, cast.root, on=False)


def on_again(days: int) -> Change:
    """Return how it is turned off, and on again so many days ago."""

    def change(session: Session, cast: Cast) -> None:
        tell(session, cast.root, on=False)
        tell(session, cast.root, days=days)

    return change


@pytest.mark.parametrize(
    ("days", "change", "is_news"),
    [
        (0, nothing, True),
        (6, nothing, True),
        (7, nothing, False),
        (None, nothing, False),
        (3, said, False),
        (3, said_before, True),
        (3, unlisted, False),
        (3, off, False),
        (40, on_again(0), True),
        (40, on_again(6), True),
        (40, on_again(7), False),
    ],
)
def test_when_it_is_news(
    session: Session, browse: Browse, cast: Cast, days: int | None, change: Change, *, is_news: bool
) -> None:
    crowd(session)
    tell(session, cast.root)
    grow(session, cast.ada, days=days)
    change(session, cast)
    session.commit()

    assert (NEWS in browse(cast.ada).text("/")) is is_news


def test_it_and_the_card_name_the_same_day_after_it_was_turned_on(
    session: Session, browse: Browse, cast: Cast
) -> None:
    tell(session, cast.root, days=2)
    grow(session, cast.ada, days=40)
    session.commit()
    day = calendar_day(now().date() + timedelta(days=5))
    ada = browse(cast.ada)

    assert f"may name you from {day}" in ada.get("/").text
    assert f"may name Ada from {day}" in ada.get("/p/ada/growth").text


def test_it_says_from_when_a_list_may_name_them(session: Session, browse: Browse, cast: Cast) -> None:
    tell(session, cast.root)
    grow(session, cast.ada, days=2)
    session.commit()
    day = calendar_day(now().date() + timedelta(days=5))

    assert f"may name you from {day}" in browse(cast.ada).get("/").text
    assert NEWS not in browse(cast.mo).text("/")
