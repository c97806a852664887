"""Where to begin with a topic: chosen by stewards and those who wrote about it, else what helped most."""

import pytest

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse, Settle
from tests.making import make_page
from tests.vouching import endorse
from wiki.core.db import Session
from wiki.pages.models import Page
from wiki.topics.merging import merge
from wiki.topics.models import Topic


@pytest.fixture
def pages(session: Session, cast: Cast, settle: Settle) -> list[Page]:
    """Let Ada write three open pages and a closed one."""
    titles = ("One", "Two", "Three")
    made = [make_page(session, cast.ada, cast.everyone, title, topics=(cast.postgres,)) for title in titles]
    made.append(make_page(session, cast.ada, cast.lab, "Zeppelin", topics=(cast.postgres,)))
    settle()
    return made


def starts(browser: Browser) -> list[str]:
    """Return the titles of the list to begin with."""
    return [link.text for link in browser.soup("/t/postgres").select('[aria-labelledby="start-title"] h3 a')]


def choose(browser: Browser, **places: Page) -> int:
    """Give pages their places, such as `_1=page`, and return the status."""
    fields = {f"place-{page.id}": place.removeprefix("_") for place, page in places.items()}
    return browser.post("/t/postgres/start", fields).status_code


def test_whoever_wrote_about_it_chooses_pages_and_their_order(
    cast: Cast, browse: Browse, pages: list[Page]
) -> None:
    assert choose(browse(cast.ada), _1=pages[2], _4=pages[0]) == 303

    grace = browse(cast.grace)
    assert starts(grace) == ["Three", "One"]
    assert "Start here chosen by Ada Adeyemi" in grace.text("/t/postgres")
    assert "Three chosen by Ada Adeyemi" in browse(cast.stella).text("/t/postgres/start")


def test_until_then_reviewed_pages_that_helped_are_shown(
    session: Session, cast: Cast, browse: Browse, pages: list[Page], settle: Settle
) -> None:
    for number in (0, 1):
        endorse(session, pages[number], cast.lin)
    session.get_one(Page, pages[1].id, execution_options={"reader": "test"}).approved_id = pages[1].live_id
    settle()

    assert starts(browse(cast.grace)) == ["Two"]
    assert "the most endorsed of those reviewed" in browse(cast.grace).text("/t/postgres")


def test_others_are_not_offered_it_and_refused(cast: Cast, browse: Browse, pages: list[Page]) -> None:
    mallory = browse(cast.mallory)

    assert "Choose where to start" not in mallory.text("/t/postgres")
    assert mallory.get("/t/postgres/start").status_code == 403
    assert choose(mallory, _1=pages[0]) == 403
    assert "Choose where to start" in browse(cast.ada).text("/t/postgres")
    assert starts(browse(cast.ada)) == []


def test_two_pages_in_one_place_are_a_mistake_and_nothing_is_saved(
    cast: Cast, browse: Browse, pages: list[Page]
) -> None:
    stella = browse(cast.stella)
    same = {f"place-{page.id}": "2" for page in pages[:2]}

    answer = stella.post("/t/postgres/start", same)

    assert answer.status_code == 422
    assert "Two pages are in place 2" in answer.text
    assert choose(stella, _8=pages[0]) == 422
    assert choose(stella, _x=pages[0]) == 303
    assert starts(stella) == []


def test_a_closed_page_stays_in_the_list_of_those_who_read_it(
    cast: Cast, browse: Browse, pages: list[Page]
) -> None:
    choose(browse(cast.ada), _1=pages[3], _2=pages[0])
    assert starts(browse(cast.mallory)) == ["One"]
    make = browse(cast.root)  # an administrator who is no member of the closed space
    assert "Zeppelin" not in make.text("/t/postgres/start")

    choose(make, _1=pages[1])

    assert starts(browse(cast.mallory)) == ["Two"]
    assert set(starts(browse(cast.ada))) == {"Zeppelin", "Two"}


def test_a_topic_that_is_merged_brings_its_list(
    session: Session, cast: Cast, browse: Browse, pages: list[Page]
) -> None:
    choose(browse(cast.ada), _1=pages[2])
    postgres, docks = session.get_one(Topic, cast.postgres.id), session.get_one(Topic, cast.docks.id)
    merge(session, cast.viewer(session, cast.stella), postgres, docks)
    session.commit()

    shown = browse(cast.grace).soup("/t/docks").select('[aria-labelledby="start-title"] h3 a')

    assert [link.text for link in shown] == ["Three"]
