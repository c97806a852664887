"""An index that is missing, foreign or damaged is built anew by itself, and everything else goes on."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, select

from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.making import make_page
from wiki.config import Settings
from wiki.core.db import reading, writing
from wiki.core.jobs import Job
from wiki.core.worker import Worker
from wiki.pages.mending import KIND, REST
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
    page: Page, engine: Engine, settings: Settings, index: SearchIndex, worker: Worker
) -> None:
    for _ in range(2):
        harm_postings(settings)
        forget(index)
        with pytest.raises(Unavailable):
            index.find("dead weight", {"company"})
        work_on(worker)
    with reading(engine) as session:
        first, second = session.scalars(select(Job).where(Job.kind == KIND).order_by(Job.id)).all()
    assert first.done_at
    assert second.run_at == first.done_at + REST


def test_a_sound_index_is_left_alone(page: Page, engine: Engine, settings: Settings, worker: Worker) -> None:
    before = builds(settings)
    work_on(worker)
    assert builds(settings) == before
    assert asked(engine) == 0


def test_it_is_asked_for_once_however_many_look(
    page: Page, engine: Engine, settings: Settings, worker: Worker
) -> None:
    lost(Path(settings.search_index))
    worker.look_around()
    worker.look_around()
    assert asked(engine) == 1


def work_on(worker: Worker) -> None:
    """Do what there is to do, look around, and do what that led to."""
    worker.work_once()
    worker.work_once()


def asked(engine: Engine) -> int:
    """Return how many rebuilds were asked for."""
    with reading(engine) as session:
        return len(session.scalars(select(Job).where(Job.kind == KIND)).all())


def builds(settings: Settings) -> str:
    """Return which build is current."""
    return (Path(settings.search_index) / "current").read_text()


def forget(index: SearchIndex) -> None:
    """Have the index opened anew, as another process would."""
    index.close()  # type: ignore[attr-defined]  # the embedded one, which is what these tests harm


def harm_postings(settings: Settings) -> None:
    """Overwrite what every block of postings begins with."""
    for file in Path(settings.search_index).rglob("*.seg"):
        file.write_bytes(file.read_bytes().replace(b"W3Bl", b"\0\0\0\0"))
