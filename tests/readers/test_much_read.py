"""A page is much read if it is among the quarter read most, and six people read it on one day."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Settle
from tests.making import make_page
from wiki.core.db import Session, now, reading
from wiki.pages.actions.moving import move
from wiki.pages.models import Page
from wiki.readers.models import Reading
from wiki.readers.much import ENOUGH, PART, mark_much_read, marked_pages, most_read

TODAY = now().date()
COUNTS = st.dictionaries(
    st.integers(1, 40), st.tuples(st.integers(1, 300), st.integers(1, 12)), min_size=0, max_size=40
)
Marked = Callable[[], set[int]]


@pytest.fixture
def marked(engine: Engine) -> Marked:
    """Mark what is much read, and return it."""

    def found() -> set[int]:
        mark_much_read(engine, TODAY)
        with reading(engine) as session:
            return marked_pages(session)

    return found


@pytest.fixture
def pages(session: Session, cast: Cast, settle: Settle) -> list[Page]:
    """Four pages, of which one may be much read."""
    found = [make_page(session, cast.ada, cast.everyone, f"Page {number}") for number in range(4)]
    settle()
    return found


def read_by(session: Session, page: Page, *readers: int, days_ago: int = 1) -> None:
    """Let so many people have read a page, on one day after the other."""
    for earlier, count in enumerate(readers):
        day = TODAY - timedelta(days=days_ago + earlier)
        session.add(Reading(page_id=page.id, day=day, readers=count))
    session.commit()


def test_the_one_of_four_that_is_read_most(session: Session, pages: list[Page], marked: Marked) -> None:
    read_by(session, pages[0], 6)
    read_by(session, pages[1], 7)

    assert marked() == {pages[1].id}
    read_by(session, pages[0], 6, days_ago=3)
    assert marked() == {pages[0].id}


def test_however_often_five_come_no_page_is_much_read(
    session: Session, pages: list[Page], marked: Marked
) -> None:
    read_by(session, pages[0], *([5] * 80))

    assert marked() == set()


def test_of_pages_that_are_read_alike_none_is(session: Session, pages: list[Page], marked: Marked) -> None:
    for page in pages:
        read_by(session, page, 9)

    assert marked() == set()


def test_what_was_read_longer_ago_is_past(session: Session, pages: list[Page], marked: Marked) -> None:
    read_by(session, pages[0], 9, days_ago=90)

    assert marked() == set()


def test_a_page_that_is_closed_is_marked_no_more(
    session: Session, cast: Cast, pages: list[Page], marked: Marked
) -> None:
    read_by(session, pages[0], 9)
    assert marked() == {pages[0].id}
    move(session, cast.viewer(session, cast.ada), session.merge(pages[0]), cast.lab)
    session.commit()

    assert marked() == set()


def test_one_reader_more_of_what_few_read_changes_no_mark(
    session: Session, pages: list[Page], marked: Marked
) -> None:
    read_by(session, pages[0], 9)
    read_by(session, pages[1], 4, 4)
    assert marked() == {pages[0].id}
    read_by(session, pages[1], 1, days_ago=9)

    assert marked() == {pages[0].id}


@given(COUNTS, st.integers(0, 20))
def test_never_more_than_a_quarter_and_never_by_few(counts: dict[int, tuple[int, int]], unread: int) -> None:
    pages = len(counts) + unread
    found = most_read([(page_id, *count) for page_id, count in counts.items()], pages)

    assert len(found) <= pages // PART
    assert all(counts[page_id][1] >= ENOUGH for page_id in found)
