"""What was noted in memory becomes numbers: never a person twice, and no more is lost than a few of them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, event, text

from tests.cast import Cast
from tests.conftest import Settle
from tests.making import make_page
from tests.readers.conftest import written
from wiki.core.db import Session, now, writing
from wiki.pages.models import Page
from wiki.readers.actions import write_down
from wiki.readers.flushing import Flushing, flush
from wiki.readers.noted import Noted

TODAY = now().date()
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def page(session: Session, cast: Cast, settle: Settle) -> Page:
    page = make_page(session, cast.ada, cast.everyone)
    settle()
    return page


def having(page: Page, *people: int, day: date = TODAY) -> Noted:
    """Return the memory of a process in which these people read a page."""
    noted = Noted()
    for person_id in people:
        noted.note(day, page.id, person_id)
    return noted


def test_of_several_processes_the_one_that_saw_most_people_counts(
    engine: Engine, cast: Cast, page: Page
) -> None:
    flush(engine, having(page, cast.grace.id))
    flush(engine, having(page, cast.grace.id, cast.mo.id))
    flush(engine, having(page, cast.lin.id))

    assert written(engine) == {page.id: 2}


def test_days_are_told_apart(engine: Engine, cast: Cast, page: Page) -> None:
    for day in (YESTERDAY, TODAY):
        flush(engine, having(page, cast.grace.id, day=day))

    assert written(engine) == {page.id: 2}


def test_more_pages_than_fit_one_transaction(
    session: Session, engine: Engine, cast: Cast, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wiki.readers.actions.AT_ONCE", 2)
    pages = [make_page(session, cast.ada, cast.everyone, f"Page {number}") for number in range(5)]
    settle()
    noted = Noted()
    for page in pages:
        noted.note(TODAY, page.id, cast.grace.id)

    flush(engine, noted)

    assert written(engine) == {page.id: 1 for page in pages}


def test_what_could_not_be_written_is_written_the_next_time(
    engine: Engine, cast: Cast, page: Page, caplog: pytest.LogCaptureFixture
) -> None:
    noted = having(page, cast.grace.id, day=YESTERDAY)
    with writing(engine) as session:
        session.execute(text("ALTER TABLE reading RENAME TO away"))
    flush(engine, noted)
    with writing(engine) as session:
        session.execute(text("ALTER TABLE away RENAME TO reading"))

    assert "could not be written down" in caplog.text
    flush(engine, noted)
    assert written(engine) == {page.id: 1}


def test_what_was_taken_when_anything_else_went_wrong_is_written_the_next_time(
    engine: Engine, cast: Cast, page: Page, caplog: pytest.LogCaptureFixture
) -> None:
    flushing = Flushing(engine, having(page, cast.grace.id))

    def break_down(*_: object) -> None:
        raise MemoryError("no room for one more row")

    event.listen(flushing.engine, "before_cursor_execute", break_down)
    flushing.flush()
    event.remove(flushing.engine, "before_cursor_execute", break_down)

    assert "it is tried again" in caplog.text
    flushing.flush()
    assert written(engine) == {page.id: 1}


def test_who_read_yesterday_is_forgotten(engine: Engine, cast: Cast, page: Page) -> None:
    noted = having(page, cast.grace.id, day=YESTERDAY)
    noted.note(TODAY, page.id, cast.mo.id)

    flush(engine, noted)

    assert dict(noted.readers) == {(TODAY, page.id): {cast.mo.id}}
    assert noted.size == 1


def test_the_memory_is_bounded() -> None:
    noted = Noted(most=3)
    for person_id in range(10):
        noted.note(TODAY, 1, person_id)

    assert noted.taken() == {(TODAY, 1): {0, 1, 2}}


def test_a_process_that_ends_writes_down_what_it_noted(engine: Engine, cast: Cast, page: Page) -> None:
    flushing = Flushing(engine, having(page, cast.grace.id))
    flushing.start()
    flushing.stop()

    assert written(engine) == {page.id: 1}


def test_a_process_that_was_forked_waits_for_no_thread_of_the_one_it_comes_from(
    engine: Engine, cast: Cast, page: Page
) -> None:
    noted = having(page, cast.grace.id)
    flushing = Flushing(engine, noted)
    with noted.lock:  # as a thread that is not in the new process would have it for ever
        flushing.start_forked()
        flushing.stop()

        assert written(engine) == {page.id: 1}


def test_two_processes_write_down_the_same_page_at_once(engine: Engine, cast: Cast, page: Page) -> None:
    days = [TODAY - timedelta(days=ago) for ago in range(20)]

    def process(*people: int) -> None:
        for day in days:
            write_down(engine, having(page, *people, day=day).taken())

    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda people: process(*people), [(cast.grace.id,), (cast.mo.id, cast.lin.id)]))

    assert written(engine) == {page.id: 2 * len(days)}
