"""A page is kept in memory exactly as long as nothing changed."""

from datetime import datetime

import pytest
from sqlalchemy import Engine, select

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse
from tests.making import edit, make_page
from wiki.core.access import unrestricted
from wiki.core.db import open_session, reading, writing
from wiki.core.pulse import Pulse
from wiki.pages.models import Page, Rendering
from wiki.people.models import Person
from wiki.spaces.models import SpaceMember


@pytest.fixture
def page(engine: Engine, cast: Cast) -> Page:
    with writing(engine) as session:
        return make_page(session, cast.ada, cast.lab)


@pytest.fixture
def grace(browse: Browse, cast: Cast, page: Page) -> Browser:
    """Grace's browser, which has had the page twice."""
    browser = browse(cast.grace)
    browser.get(page.path)
    browser.get(page.path)
    return browser


def beat(engine: Engine) -> int:
    with reading(engine) as session:
        return session.scalars(select(Pulse.beat)).one()


def test_a_page_seen_before_costs_one_statement(grace: Browser, page: Page) -> None:
    again = grace.get(page.path)

    assert again.status_code == 200
    assert "An update never overwrites a row." in again.text
    assert len(grace.statements) == 1


def test_whatever_changes_is_seen_at_once(engine: Engine, grace: Browser, cast: Cast, page: Page) -> None:
    with writing(engine) as session:
        session.add(page)
        edit(session, cast.ada, page, "Now it says something else.")

    assert "Now it says something else." in grace.get(page.path).text


def test_whoever_may_no_longer_read_it_does_not(
    engine: Engine, grace: Browser, cast: Cast, page: Page
) -> None:
    with writing(engine) as session:
        session.delete(session.get(SpaceMember, (cast.lab.id, cast.grace.id)))

    assert grace.get(page.path).status_code == 404


def test_whoever_left_is_signed_out(engine: Engine, grace: Browser, cast: Cast, page: Page) -> None:
    with writing(engine) as session:
        person = session.get_one(Person, cast.grace.id)
        person.deactivated_at = datetime.now().astimezone()

    assert grace.get(page.path).status_code == 303


def test_nobody_gets_a_page_that_was_kept_for_another(
    grace: Browser, browse: Browse, cast: Cast, page: Page
) -> None:
    assert browse(cast.mallory).get(page.path).status_code == 404
    assert "Stella Stark" in browse(cast.stella).get(page.path).text


def test_a_form_on_a_kept_page_still_works(grace: Browser, page: Page) -> None:
    answer = grace.post(f"/e/{page.id}/endorsement", {"kind": "learned", "text": "It clicked."})

    assert answer.status_code == 303
    assert "It clicked." in grace.get(page.path).text


def test_a_commit_that_changed_something_beats_once(engine: Engine, cast: Cast, page: Page) -> None:
    before = beat(engine)

    with writing(engine) as session:
        session.add(page)
        edit(session, cast.ada, page, "One.")
        edit(session, cast.ada, page, "Two.")

    assert beat(engine) == before + 1


def test_looking_and_giving_up_do_not_beat(engine: Engine, page: Page) -> None:
    before = beat(engine)

    with writing(engine) as session:
        session.scalars(unrestricted(select(Page), "a test")).all()
    with open_session(engine, writes=True) as session:
        session.add(Rendering(key="x", body="y"))
        session.flush()
        session.rollback()

    assert beat(engine) == before


def test_a_quiet_unit_does_not_beat(engine: Engine, page: Page) -> None:
    before = beat(engine)

    with writing(engine, quiet=True) as session:
        session.add(Rendering(key="x", body="y"))

    assert beat(engine) == before
