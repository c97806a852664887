"""An index that is missing, foreign or damaged is built anew by itself, and everything else goes on."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.making import make_page
from wiki.config import Settings
from wiki.core.db import writing
from wiki.core.worker import Worker
from wiki.pages.models import Page
from wiki.search.port import SearchIndex, Unavailable
from wiki.work import work_for

REBUILDING = "The index is being rebuilt."


@pytest.fixture
def page(engine: Engine, cast: Cast, work: Drain) -> Page:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone)
    work()
    return page


@pytest.fixture
def worker(app: Flask, engine: Engine) -> Worker:
    return Worker(engine, work_for(app))


def lost(folder: Path) -> None:
    shutil.rmtree(folder)


def foreign(folder: Path) -> None:
    (folder / "current").write_text("v0-deadbeef")


def nonsense(folder: Path) -> None:
    for file in folder.rglob("*.seg"):
        file.write_bytes(b"nonsense" * 99)


HARMS = [lost, foreign, nonsense]


@pytest.mark.parametrize("harm", HARMS)
def test_search_says_so_and_comes_back_by_itself(
    browse: Browse,
    cast: Cast,
    page: Page,
    settings: Settings,
    index: SearchIndex,
    worker: Worker,
    harm: Callable[[Path], None],
) -> None:
    lin = browse(cast.lin)
    harm(Path(settings.search_index))
    forget(index)
    assert REBUILDING in lin.text("/search?q=dead+weight")
    assert lin.get(page.path).status_code == 200

    work_on(worker)

    assert "Why tables bloat" in lin.text("/search?q=dead+weight")


def test_what_is_damaged_somewhere_is_searched_until_it_is_replaced(
    browse: Browse, cast: Cast, page: Page, settings: Settings, index: SearchIndex, worker: Worker
) -> None:
    lin = browse(cast.lin)
    before = builds(settings)
    harm_postings(settings)
    forget(index)
    with pytest.raises(Unavailable):
        index.find("dead weight", {"company"})
    assert builds(settings) == before

    work_on(worker)

    assert builds(settings) != before
    assert "Why tables bloat" in lin.text("/search?q=dead+weight")


def test_what_is_damaged_again_waits_a_while(
    page: Page, settings: Settings, index: SearchIndex, worker: Worker
) -> None:
    damage(settings, index)
    work_on(worker)
    mended = builds(settings)

    damage(settings, index)
    work_on(worker)

    assert builds(settings) == mended


def test_a_sound_index_is_left_alone(page: Page, settings: Settings, worker: Worker) -> None:
    before = builds(settings)
    work_on(worker)
    assert builds(settings) == before


def test_it_is_built_once_however_many_look(
    page: Page, settings: Settings, worker: Worker, app: Flask
) -> None:
    lost(Path(settings.search_index))
    worker.look_around()
    mended = builds(settings)
    Worker(worker.engine, work_for(app)).look_around()
    assert builds(settings) == mended


def damage(settings: Settings, index: SearchIndex) -> None:
    """Harm the index, and have somebody find out."""
    harm_postings(settings)
    forget(index)
    with pytest.raises(Unavailable):
        index.find("dead weight", {"company"})


def work_on(worker: Worker) -> None:
    """Do what there is to do, look around, and do what that led to."""
    worker.work_once()
    worker.work_once()


def builds(settings: Settings) -> str:
    """Return which build is current."""
    return (Path(settings.search_index) / "current").read_text()


def forget(index: SearchIndex) -> None:
    """Have the index opened anew, as another process would."""
    index.close()


def harm_postings(settings: Settings) -> None:
    """Overwrite what every block of postings begins with."""
    for file in Path(settings.search_index).rglob("*.seg"):
        file.write_bytes(file.read_bytes().replace(b"W3Bl", b"\0\0\0\0"))
