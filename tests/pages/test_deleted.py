"""A deleted page says so at all of its addresses to whoever could read it, and nowhere else is it counted."""

import pytest
from flask import Flask
from sqlalchemy import Engine

from tests.cast import Cast
from tests.closed import Closed, build_closed
from tests.conftest import Browse, Drain
from wiki.core.db import writing

PLACES = (
    "/e/{page}",
    "/e/{page}-{slug}",
    "/e/{page}.md",
    "/e/{page}/edit",
    "/e/{page}/history",
    "/e/{page}/v/1",
    "/e/{page}/v/1.md",
    "/e/{page}/diff/1..2",
    "/e/{page}/v/1/restoration",
    "/e/{page}/authorship",
    "/e/{page}/review",
    "/e/{page}/review/request",
    "/e/{page}/endorsements",
    "/e/{page}/mentions",
    "/e/{page}/deletion",
    "/files/{sha}/{name}",
)


@pytest.fixture
def deleted(app: Flask, engine: Engine, browse: Browse, cast: Cast, work: Drain) -> Closed:
    """The closed page with all that hangs on it, in the trash."""
    with writing(engine) as session:
        closed = build_closed(session, cast, app.extensions["files"])
    work()
    browse(cast.ada).post(f"/e/{closed.page_id}/deletion")
    work()
    return closed


def address(place: str, page: Closed) -> str:
    """Return an address of the page."""
    return place.format(page=page.page_id, slug=page.slug, sha=page.sha256, name=page.file_name)


@pytest.mark.parametrize("place", PLACES)
def test_a_deleted_page_is_gone_for_its_readers_and_unknown_to_others(
    browse: Browse, cast: Cast, deleted: Closed, place: str
) -> None:
    where = address(place, deleted)

    assert browse(cast.grace).get(where).status_code == 410
    assert browse(cast.mallory).get(where).status_code == 404


def test_an_inbox_does_not_count_what_it_does_not_show(browse: Browse, cast: Cast, deleted: Closed) -> None:
    for person in (cast.ada, cast.grace, cast.stella):
        link = browse(person).soup("/inbox").select_one('a.iconbtn[href="/inbox"]')

        assert link
        assert link["aria-label"] == "Inbox"


@pytest.mark.parametrize("place", ["/", "/e", "/t/postgres", "/inbox", "/reviews", "/p/ada", "/p/grace"])
def test_no_list_shows_a_deleted_page(browse: Browse, cast: Cast, deleted: Closed, place: str) -> None:
    browser = browse(cast.grace)

    assert "Quokkatitle" not in browser.get(place).text
    assert "Quokkatitle" not in browser.get("/search?q=Quokkatext").text
