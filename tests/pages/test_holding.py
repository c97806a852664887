"""Nobody decides who may read a page that others may be changing at the same moment."""

import pytest

from tests.cast import Cast
from tests.making import make_draft
from wiki.core.access import Gone
from wiki.core.db import Session
from wiki.pages.audiences import address_to, admit
from wiki.pages.holding import NotHeld, hold_page, is_held
from wiki.pages.models import Page


@pytest.fixture
def page(session: Session, cast: Cast) -> Page:
    """A draft that was written a while ago."""
    page = make_draft(session, cast.ada, cast.everyone)
    session.commit()
    return page


def test_who_reads_a_page_is_decided_by_whoever_holds_it(session: Session, cast: Cast, page: Page) -> None:
    with pytest.raises(NotHeld, match="hold_page"):
        address_to(session, page)
    with pytest.raises(NotHeld):
        admit(session, page, cast.grace.id)

    hold_page(session, page)

    admit(session, page, cast.grace.id)
    address_to(session, page)


def test_the_end_of_the_transaction_lets_go(session: Session, page: Page) -> None:
    hold_page(session, page)
    session.commit()
    assert not is_held(session, page)

    hold_page(session, page)
    session.rollback()
    assert not is_held(session, page)


def test_a_savepoint_that_is_rolled_back_lets_go_of_what_it_held(session: Session, page: Page) -> None:
    savepoint = session.begin_nested()
    with session.begin_nested():
        hold_page(session, page)
    assert is_held(session, page)

    savepoint.rollback()

    assert not is_held(session, page)


def test_what_was_held_before_a_savepoint_stays_held(session: Session, page: Page) -> None:
    hold_page(session, page)
    savepoint = session.begin_nested()
    hold_page(session, page)
    savepoint.rollback()

    assert is_held(session, page)


def test_a_page_keeps_what_was_loaded_beside_it(session: Session, page: Page) -> None:
    page.is_coached = True
    hold_page(session, page)

    assert page.is_coached
    assert page.space.name == "Everyone"


def test_a_page_deleted_since_it_was_read_is_gone(session: Session, page: Page) -> None:
    session.connection().exec_driver_sql("UPDATE page SET state = 'deleted', deleted_at = '2026-01-01'")

    with pytest.raises(Gone):
        hold_page(session, page)
