"""The trash: what was deleted, by whom, and what replaced it."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse
from tests.making import make_page
from wiki.core.db import now, writing
from wiki.pages.actions import delete

MANY = 30


@pytest.fixture
def full(engine: Engine, cast: Cast) -> None:
    """Thirty deleted pages, the last of which another replaced."""
    with writing(engine) as session:
        better = make_page(session, cast.ada, cast.everyone, "A better page")
        for number in range(1, MANY + 1):
            page = make_page(session, cast.ada, cast.everyone, f"Page {number}, 100 % done_now")
            at = now() - timedelta(days=MANY - number)
            replaced_by = better if number == MANY else None
            delete(session, cast.viewer(session, cast.stella), page, replaced_by=replaced_by, at=at)


@pytest.mark.usefixtures("full")
def test_it_says_who_deleted_what(browse: Browse, cast: Cast) -> None:
    text = browse(cast.stella).text("/admin/trash")

    assert "Page 30, 100 % done_now Deleted" in text
    assert "by Stella Stark · begun by Ada Adeyemi · Everyone Replaced by A better page" in text


@pytest.mark.usefixtures("full")
def test_it_comes_in_pages(browse: Browse, cast: Cast) -> None:
    browser = browse(cast.stella)

    soup = browser.soup("/admin/trash?page=2")

    assert soup.select(".todo .t")[0].text == "Page 5, 100 % done_now"
    assert "30 pages" in soup.text
    assert len(browser.statements) <= 8


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize(
    ("words", "count"), [("page 7,", 1), ("PAGE", 30), ("%", 30), ("e_n", 30), ("7_", 0)]
)
def test_it_is_searched_by_title(browse: Browse, cast: Cast, words: str, count: int) -> None:
    soup = browse(cast.stella).soup(f"/admin/trash?q={quote(words)}")

    assert f"{count} page" in soup.select(".find .end")[0].text


@pytest.mark.usefixtures("full")
def test_a_title_nobody_deleted_says_so(browse: Browse, cast: Cast) -> None:
    assert "No deleted page has “penguin” in its title." in browse(cast.stella).text("/admin/trash?q=penguin")


def test_an_empty_one_says_so(browse: Browse, cast: Cast) -> None:
    assert "Nothing was deleted." in browse(cast.stella).text("/admin/trash")


def test_a_steward_does_not_see_what_they_could_not_read(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.lab, "A secret")
        delete(session, cast.viewer(session, cast.ada), page)

    assert "A secret" in browse(cast.stella).text("/admin/trash")
    assert "A secret" not in browse(cast.root).text("/admin/trash")


@pytest.mark.parametrize("person", ["ada", "mo"])
def test_others_are_refused(browse: Browse, cast: Cast, person: str) -> None:
    assert browse(getattr(cast, person)).get("/admin/trash").status_code == 403
