"""The index follows the pages."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.making import edit, make_page
from wiki.config import Settings
from wiki.core.db import writing
from wiki.pages.models import Page


@pytest.fixture
def page(engine: Engine, cast: Cast, work: Drain) -> Page:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone)
    work()
    return page


def test_a_page_is_found_once_the_worker_was_there(browse: Browse, cast: Cast, page: Page) -> None:
    assert "Why tables bloat" in browse(cast.lin).text("/search?q=dead+weight")


def test_an_edit_is_found_and_what_it_replaced_is_not(
    browse: Browse, engine: Engine, cast: Cast, page: Page, work: Drain
) -> None:
    with writing(engine) as session:
        session.add(page)
        edit(session, cast.ada, page, "Entirely about submarines.")
    work()
    lin = browse(cast.lin)

    assert "Why tables bloat" in lin.text("/search?q=submarines")
    assert "Explainers 0" in lin.text("/search?q=transactions+readers+finishes")


def test_a_renamed_topic_is_found(browse: Browse, engine: Engine, cast: Cast, work: Drain) -> None:
    with writing(engine) as session:
        make_page(session, cast.ada, cast.everyone, topics=(cast.docks,))
    browse(cast.stella).post(f"/admin/topics/{cast.docks.id}", {"name": "Charging stations", "about": ""})
    work()

    assert "Why tables bloat" in browse(cast.lin).text("/search?q=charging+stations")


def test_an_index_that_was_lost_comes_back_whole(
    browse: Browse, engine: Engine, cast: Cast, page: Page, work: Drain, settings: Settings
) -> None:
    shutil.rmtree(settings.search_index)
    with writing(engine) as session:
        make_page(session, cast.ada, cast.everyone, "Another", text="About submarines.")
    work()

    assert "Why tables bloat" in browse(cast.lin).text("/search?q=dead+weight")


def test_an_index_that_lost_its_contents_comes_back_whole(
    browse: Browse, engine: Engine, cast: Cast, page: Page, work: Drain, settings: Settings
) -> None:
    for file in Path(settings.search_index).rglob("*.toc"):
        file.unlink()
    lin = browse(cast.lin)
    assert lin.get("/search?q=dead+weight").status_code == 200

    with writing(engine) as session:
        make_page(session, cast.ada, cast.everyone, "Another", text="About submarines.")
    work()

    assert "Why tables bloat" in lin.text("/search?q=dead+weight")
