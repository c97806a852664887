"""Whoever only touched on something is not in the way of those who know it, and can be seen all the same."""

import pytest
from bs4 import BeautifulSoup

from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import make_page
from tests.vouching import approve
from wiki.core.db import Session

WHO = "/search?q=dead+rows&in=people"
OTHERS = "Show the others too"


def listed(page: BeautifulSoup) -> list[str]:
    """Return whom a page lists."""
    return [name.text for name in page.select(".expert h2")]


@pytest.fixture
def touched(session: Session, cast: Cast, settle: Settle) -> None:
    """Let Lin write a page on it that nobody has reviewed."""
    make_page(session, cast.lin, cast.everyone, "Dead rows, a first look", text="Dead rows are dead.")
    settle()


@pytest.fixture
def known(session: Session, cast: Cast, settle: Settle) -> None:
    """Let Ada write a page on it that Stella approves."""
    approve(session, make_page(session, cast.ada, cast.everyone, "Why dead rows stay"), cast.stella)
    settle()


@pytest.mark.usefixtures("touched", "known")
def test_they_are_behind_a_link(cast: Cast, browse: Browse) -> None:
    mallory = browse(cast.mallory)
    page = mallory.soup(WHO)
    assert "Ada Adeyemi" in listed(page)
    assert "Lin Larsen" not in listed(page)
    assert "1 other person has little evidence" in page.text

    everybody = mallory.soup(str(page.find("a", string=OTHERS)["href"]))  # type: ignore[index]  # it is there

    assert {"Ada Adeyemi", "Lin Larsen"} <= set(listed(everybody))
    assert everybody.find("a", string=OTHERS) is None


@pytest.mark.usefixtures("touched")
def test_where_nobody_has_more_they_are_listed_at_once(cast: Cast, browse: Browse) -> None:
    page = browse(cast.mallory).soup(WHO)

    assert listed(page) == ["Lin Larsen"]
    assert OTHERS not in page.text
