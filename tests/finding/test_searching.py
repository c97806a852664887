"""Searching, as the people of the cast."""

import shutil

import pytest
from bs4 import Tag

from tests.browsing import HTMX, Browser
from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import make_page
from wiki.core.db import Session
from wiki.search.port import SearchIndex

NAUGHTY = (
    "",
    "%20",
    "%00",
    "%ED%A0%80",
    "%22",
    "-",
    "(((",
    "*",
    "<script>alert(1)</script>",
    "';%20DROP%20TABLE%20page",
    "a%20" * 5_000,
    "%F0%9F%A6%84",
    "%E2%80%AE",
    "page:1%20AND%20NOT",
    "[a%20TO%20z]",
    "~",
    "the",
)


def switch(browser: Browser, query: str) -> str:
    """Return what the quick switcher shows."""
    response = browser.get(f"/switch{query}", headers=HTMX)
    assert response.status_code == 200
    return str(response.text)


def link(within: Tag, selector: str) -> str:
    """Return where the first link leads."""
    return str(within.select(selector)[0]["href"])


@pytest.fixture
def written(session: Session, cast: Cast, settle: Settle) -> None:
    """Write two open pages and a closed one."""
    make_page(session, cast.ada, cast.everyone, "Why Postgres tables bloat", topics=(cast.postgres,))
    make_page(
        session,
        cast.lin,
        cast.everyone,
        "Cleaning the grippers",
        text="Use a vacuum brush.",
        topics=(cast.docks,),
    )
    make_page(
        session, cast.grace, cast.lab, "Zeppelin prototype", text="A zeppelin dead row.", topics=(cast.docks,)
    )
    settle()


def test_a_page_is_found_with_its_words_marked(written: None, cast: Cast, browse: Browse) -> None:
    soup = browse(cast.mallory).soup("/search?q=dead+rows")
    (result,) = soup.select(".results > li")
    assert link(result, "h3 a").startswith("/e/")
    assert {mark.text for mark in result.select("mark")} >= {"dead", "rows"}


def test_a_result_takes_as_long_to_read_as_its_page(
    session: Session, cast: Cast, settle: Settle, browse: Browse
) -> None:
    page = make_page(session, cast.ada, cast.everyone, "Marmalade", text="marmalade " * 3_465)
    settle()

    assert "15 min" in browse(cast.grace).text("/search?q=marmalade")
    assert "15 min" in browse(cast.grace).text(page.path)


def test_tabs_count_only_what_the_viewer_may_see(written: None, cast: Cast, browse: Browse) -> None:
    assert [tab.text for tab in browse(cast.ada).soup("/search?q=dead").select(".tabs a .num")] == [
        "2",
        "2",
        "0",
    ]
    assert [tab.text for tab in browse(cast.lin).soup("/search?q=dead").select(".tabs a .num")] == [
        "1",
        "1",
        "0",
    ]


@pytest.mark.parametrize("tab", ["explainers", "people", "topics"])
def test_a_closed_page_leaves_no_trace(written: None, cast: Cast, browse: Browse, tab: str) -> None:
    page = browse(cast.mallory).soup(f"/search?q=zeppelin&in={tab}")
    assert "prototype" not in page.text.casefold()
    assert "Grace" not in page.select("main")[0].text
    assert [count.text for count in page.select(".tabs a .num")] == ["0", "0", "0"]


def test_people_who_know_come_with_their_evidence(written: None, cast: Cast, browse: Browse) -> None:
    (card,) = browse(cast.mallory).soup("/search?q=postgres&in=people").select(".expert")
    assert "Ada Adeyemi" in card.text
    assert "Why Postgres tables bloat" in card.select(".why")[0].text
    assert link(card, "footer .actions a") == "/wanted/new?of=ada&q=postgres"


def test_somebody_is_found_by_name(written: None, cast: Cast, browse: Browse) -> None:
    assert "Stella Stark" in browse(cast.ada).text("/search?q=stella&in=people")


def test_topics_are_found_by_alias(written: None, cast: Cast, browse: Browse) -> None:
    (topic,) = browse(cast.ada).soup("/search?q=pg&in=topics").select(".results > li")
    assert "1 page" in topic.text


def test_nothing_found_offers_the_nearest_topics_and_to_write(
    written: None, cast: Cast, browse: Browse
) -> None:
    page = browse(cast.ada).soup("/search?q=postgreasql")
    assert link(page, ".empty a") == "/write?title=postgreasql"
    assert [chip.text.strip() for chip in page.select("[aria-labelledby=nearest] .chip")] == ["Postgres"]


def test_results_can_be_narrowed(written: None, cast: Cast, browse: Browse) -> None:
    ada = browse(cast.ada)
    found = [len(ada.soup(f"/search?q=dead+vacuum&{by}").select(".results > li")) for by in (
        "topic=docks", "space=lab", "space=nowhere", "state=unreviewed", "state=reviewed")]  # fmt: skip
    assert found == [2, 1, 0, 3, 0]


def test_people_can_be_narrowed(written: None, cast: Cast, browse: Browse) -> None:
    page = browse(cast.ada).soup("/search?q=dead+vacuum&in=people&outside=1&active=1")
    assert [name.text for name in page.select(".expert h2")] == ["Lin Larsen"]


@pytest.mark.parametrize("tab", ["explainers", "people", "topics", "nonsense"])
def test_no_words_break_a_search(written: None, cast: Cast, browse: Browse, tab: str) -> None:
    ada = browse(cast.ada)
    for query in NAUGHTY:
        assert ada.get(f"/search?q={query}&in={tab}&topic={query[:50]}&page=-1").status_code == 200
        assert switch(ada, f"?q={query}")


def test_without_an_index_the_page_says_so(
    written: None, cast: Cast, browse: Browse, index: SearchIndex
) -> None:
    shutil.rmtree(index.builds.folder)  # type: ignore[attr-defined]  # the backend in use
    assert "The index is being rebuilt" in browse(cast.ada).text("/search?q=postgres")
    assert switch(browse(cast.ada), "?q=postgres")


def test_a_stranger_is_asked_to_sign_in(browse: Browse) -> None:
    assert browse(None).get("/search?q=postgres").status_code == 303
