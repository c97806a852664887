"""The quick switcher, as the people of the cast."""

import shutil

import pytest
from bs4 import BeautifulSoup

from tests.browsing import HTMX
from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import make_page
from wiki.core.db import Session
from wiki.finding.acts import ACTS
from wiki.people.models import Person
from wiki.search.port import SearchIndex

Lines = dict[str, list[str]]  # by heading


@pytest.fixture
def written(session: Session, cast: Cast, settle: Settle) -> None:
    """Write two open pages and one that only the lab may read."""
    make_page(session, cast.ada, cast.everyone, "Why Postgres tables bloat", topics=(cast.postgres,))
    make_page(session, cast.lin, cast.everyone, "Database migrations", text="Add a column. Autovacuum waits.")
    make_page(session, cast.grace, cast.lab, "Zeppelin prototype", text="It flies.", topics=(cast.docks,))
    settle()


def lines(browse: Browse, person: Person, typed: str) -> Lines:
    """Return what somebody is offered."""
    answer = browse(person).get("/switch", query_string={"q": typed}, headers=HTMX)
    assert answer.status_code == 200
    groups = BeautifulSoup(answer.text, "html.parser").select("[role=group]")
    return {
        group.select(".gl")[0].text: [line.select(".t")[0].text for line in group.select("[role=option]")]
        for group in groups
    }


@pytest.mark.parametrize(
    ("typed", "heading", "first"),
    [
        ("postg", "Explainers", "Why Postgres tables bloat"),
        ("po blo", "Explainers", "Why Postgres tables bloat"),
        ("bloat TABLES why", "Explainers", "Why Postgres tables bloat"),
        ("dbm", "Explainers", "Database migrations"),
        ("dm", "Explainers", "Database migrations"),
        ("wptb", "Explainers", "Why Postgres tables bloat"),
        ("autovacuum", "Explainers", "Database migrations"),
        ("migrtaions", "Explainers", "Database migrations"),
        ("ada", "People", "Ada Adeyemi"),
        ("ad ade", "People", "Ada Adeyemi"),
        ("adeyemi ada", "People", "Ada Adeyemi"),
        ("adeyeim", "People", "Ada Adeyemi"),
        ("pg", "Topics", "Postgres"),
        ("postgers", "Topics", "Postgres"),
        ("drafts", "Do", "Open my drafts"),
        ("drfats", "Do", "Open my drafts"),
        ("review queue", "Do", "See reviews that wait for me"),
        ("set disp", "Do", "Settings: display"),
        ("dark", "Do", "Settings: display"),
        ("question", "Do", "Ask a question"),
    ],
)
def test_things_are_found_by_what_people_type_for_them(
    written: None, cast: Cast, browse: Browse, typed: str, heading: str, first: str
) -> None:
    assert lines(browse, cast.mallory, typed)[heading][0] == first


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("drafts", "Do"),
        ("postgres", "Explainers"),
        ("lin lar", "People"),
        ("pg", "Topics"),
        ("column", "Explainers"),
    ],
)
def test_what_goes_by_the_words_comes_before_what_is_about_them(
    written: None, cast: Cast, browse: Browse, typed: str, first: str
) -> None:
    assert next(iter(lines(browse, cast.mallory, typed))) == first


@pytest.mark.parametrize("typed", ["postgres", "drafts", "qqqqq", "!!!", "a" * 400])
def test_the_last_line_searches_for_what_was_typed(
    written: None, cast: Cast, browse: Browse, typed: str
) -> None:
    found = lines(browse, cast.mallory, typed)
    assert list(found)[-1] == "Something else"
    assert found["Something else"][-1] == f"Search for “{typed}”"


def test_who_knows_about_it_is_offered_where_nobody_is_called_so(
    written: None, cast: Cast, browse: Browse
) -> None:
    assert lines(browse, cast.mallory, "bloat")["People who know about “bloat”"] == ["Ada Adeyemi"]


def test_only_admins_are_offered_what_only_they_may_do(cast: Cast, browse: Browse) -> None:
    offered = [lines(browse, one, "admin").get("Do", []) for one in (cast.mallory, cast.stella, cast.root)]
    assert offered[0] == []
    assert {"Admin: overview", "Admin: topics"} <= set(offered[1])
    assert "Admin: people" not in offered[1]
    assert lines(browse, cast.root, "admin people")["Do"] == ["Admin: people"]


def test_every_line_leads_somewhere(cast: Cast, browse: Browse) -> None:
    root = browse(cast.root)
    assert [act.href for act in ACTS if root.get(act.href).status_code != 200] == []


@pytest.mark.parametrize("typed", ["zeppelin", "zepp", "zp", "zepelin", "zeppelin prototype"])
def test_a_closed_page_leaves_no_trace(written: None, cast: Cast, browse: Browse, typed: str) -> None:
    strange = lines(browse, cast.mallory, typed)
    assert list(strange) == ["Something else"]
    assert lines(browse, cast.grace, typed)["Explainers"] == ["Zeppelin prototype"]


def test_nothing_typed_offers_what_was_seen_last(written: None, cast: Cast, browse: Browse) -> None:
    assert seen_by(browse, cast.ada) == ["Why Postgres tables bloat", "Zeppelin prototype"]
    assert seen_by(browse, cast.mallory) == ["Why Postgres tables bloat"]


def seen_by(browse: Browse, person: Person) -> list[str]:
    """Return what somebody whose browser saw three pages is offered first."""
    browser = browse(person)
    browser.client.set_cookie("recent", "1.3.999")
    groups = BeautifulSoup(browser.get("/switch", headers=HTMX).text, "html.parser").select("[role=group]")
    return [line.text for line in groups[0].select("[role=option] .t")]


def test_somebody_who_left_is_not_offered(session: Session, cast: Cast, browse: Browse) -> None:
    lin = session.get_one(Person, cast.lin.id)
    lin.deactivated_at = lin.joined_at
    session.commit()
    assert "People" not in lines(browse, cast.mallory, "larsen")
    assert "People" not in lines(browse, cast.mallory, "larsne")


def test_without_an_index_names_are_still_found(
    written: None, cast: Cast, browse: Browse, index: SearchIndex
) -> None:
    shutil.rmtree(index.builds.folder)  # type: ignore[attr-defined]  # the backend in use
    found = lines(browse, cast.mallory, "postgres")
    assert found["Explainers"] == ["Why Postgres tables bloat"]
    assert found["Topics"] == ["Postgres"]


def test_without_script_it_is_a_page(written: None, cast: Cast, browse: Browse) -> None:
    page = browse(cast.mallory).soup("/switch?q=postgres")
    assert page.select("main h1")[0].text == "Go to “postgres”"
    assert page.select("#go-to")[0]["value"] == "postgres"
    assert [link["href"] for link in page.select(".goto a")][-1] == "/search?q=postgres"
    assert browse(cast.mallory).soup("/switch").select(".goto a")
