"""What is kept of searches: what was settled on, by whom for a short while, and whether it led anywhere."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import Engine, select, text

from tests.browsing import HTMX, Browser
from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import make_page
from wiki.core.db import Session, now, reading, writing
from wiki.wanted.forgetting import forget
from wiki.wanted.models import SearchLog


@pytest.fixture
def written(session: Session, cast: Cast, settle: Settle) -> None:
    """Write two pages about grippers, one of them closed."""
    make_page(session, cast.ada, cast.everyone, "How grippers wear", text="They rub.")
    make_page(session, cast.grace, cast.lab, "Zeppelin grippers", text="They fly.")
    settle()


def kept(engine: Engine) -> list[SearchLog]:
    """Return what is kept, in order."""
    with reading(engine) as session:
        return list(session.scalars(select(SearchLog).order_by(SearchLog.id)))


def first_result(browser: Browser, address: str, **options: dict[str, str]) -> str:
    """Search, and return where the first result leads."""
    page = BeautifulSoup(browser.get(address, **options).text, "html.parser")
    return str(page.select(".results h3 a")[0]["href"])


def test_a_search_is_kept_once_a_day_with_how_much_its_searcher_may_read(
    written: None, cast: Cast, browse: Browse, engine: Engine
) -> None:
    lin = browse(cast.lin)
    for query in ("Grippers", "%20GRIPPERS%20%20", "%22grippers%22", "grippers&page=2", "grippers&in=people"):
        lin.get(f"/search?q={query}")
    browse(cast.ada).get("/search?q=grippers")

    assert [(row.words, row.person_id, row.found) for row in kept(engine)] == [
        ("grippers", cast.lin.id, 1),
        ("grippers", cast.ada.id, 2),
    ]


def test_what_is_still_being_typed_is_kept_once_it_was_left_standing(
    written: None, cast: Cast, browse: Browse, engine: Engine
) -> None:
    lin = browse(cast.lin)
    page = BeautifulSoup(lin.get("/search?q=gripp", headers=HTMX).text, "html.parser")
    assert kept(engine) == []

    address = str(page.select("[hx-trigger='load delay:3s']")[0]["hx-post"])
    for _ in range(2):
        assert lin.post(address, headers=HTMX).status_code == 204

    assert [(row.words, row.found) for row in kept(engine)] == [("gripp", 1)]


def test_filters_and_nothing_are_not_kept(written: None, cast: Cast, browse: Browse, engine: Engine) -> None:
    lin = browse(cast.lin)
    for query in ("grippers+topic:docks", "grippers&space=lab", "topic:docks", "", "%22%22", "%00%1b"):
        assert lin.get(f"/search?q={query}").status_code == 200

    assert kept(engine) == []


def test_the_first_result_that_is_opened_is_kept_by_its_place(
    written: None, cast: Cast, browse: Browse, engine: Engine
) -> None:
    lin = browse(cast.lin)
    address = first_result(lin, "/search?q=grippers")

    assert lin.get(address).status_code == 200
    assert lin.get(address.replace(".1", ".9")).status_code == 200

    (row,) = kept(engine)
    assert (row.opened_place, row.opened_at is not None) == (1, True)


def test_opening_a_result_while_typing_settles_the_search(
    written: None, cast: Cast, browse: Browse, engine: Engine
) -> None:
    lin = browse(cast.lin)
    address = first_result(lin, "/search?q=gripp", headers=HTMX)

    lin.get(address, headers={"Referer": "http://localhost/search?q=gripp"})

    assert [(row.words, row.opened_place) for row in kept(engine)] == [("gripp", 1)]


def test_a_mark_of_somebody_else_or_of_nobody_marks_nothing(
    written: None, cast: Cast, browse: Browse, engine: Engine
) -> None:
    address = first_result(browse(cast.lin), "/search?q=grippers")
    plain = address.partition("?")[0]

    for mark in (address.partition("=")[2], "", "0" * 24 + ".1", "nonsense", "%00", "." * 500):
        assert browse(cast.mallory).get(f"{plain}?from={mark}").status_code == 200

    assert [(row.person_id, row.opened_at) for row in kept(engine)] == [(cast.lin.id, None)]


@pytest.mark.parametrize(
    "header", [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Purpose": "prefetch"}, {"Purpose": "prefetch"}]
)
def test_what_another_site_or_a_browser_ahead_of_its_reader_asks_is_not_kept(
    written: None, cast: Cast, browse: Browse, engine: Engine, header: dict[str, str]
) -> None:
    browse(cast.lin).get("/search?q=grippers", headers=header)

    assert kept(engine) == []


def test_a_very_long_search_is_cut(written: None, cast: Cast, browse: Browse, engine: Engine) -> None:
    browse(cast.lin).get("/search?q=" + "grippers+" * 60)

    (row,) = kept(engine)
    assert len(row.words) <= 200


@pytest.mark.sqlite_is_enough
def test_search_answers_though_nothing_can_be_kept(
    written: None, cast: Cast, browse: Browse, engine: Engine
) -> None:
    lin = browse(cast.lin)
    with writing(engine) as session:
        session.execute(text("ALTER TABLE search_log RENAME TO search_lost"))

    answer = lin.get("/search?q=grippers")
    assert "How grippers wear" in BeautifulSoup(answer.text, "html.parser").get_text()


def test_names_are_forgotten_after_two_weeks_and_searches_after_a_year(
    written: None, cast: Cast, browse: Browse, engine: Engine
) -> None:
    browse(cast.lin).get("/search?q=grippers")

    forget(engine, at=now() + timedelta(days=13))
    assert kept(engine)[0].person_id == cast.lin.id

    forget(engine, at=now() + timedelta(days=15))
    (row,) = kept(engine)
    assert (row.words, row.person_id, row.token) == ("grippers", None, None)

    forget(engine, at=now() + timedelta(days=401))
    assert kept(engine) == []


def test_one_statement_is_all_a_search_costs_more(
    written: None, cast: Cast, browse: Browse, engine: Engine
) -> None:
    lin = browse(cast.lin)
    lin.get("/search?q=grippers")

    writes = [each for each in lin.statements if not each.lstrip().upper().startswith(("SELECT", "WITH"))]
    assert len([each for each in writes if "search_log" in each]) == 1
