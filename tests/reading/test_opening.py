"""Opening a page to read it."""

import pytest
from sqlalchemy import Engine

from tests.browsing import READ_BUDGET
from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.making import make_page
from wiki.core.db import writing
from wiki.pages.models import Page
from wiki.reviews.actions import ask_for_review
from wiki.spaces.viewers import viewer_for


@pytest.fixture
def page(engine: Engine, cast: Cast, work: Drain) -> Page:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone, topics=(cast.postgres,))
    work()
    return page


def test_it_says_who_wrote_it_and_how_far_to_trust_it(browse: Browse, cast: Cast, page: Page) -> None:
    text = browse(cast.grace).text(page.path)

    assert "Why tables bloat" in text
    assert "Ada Adeyemi" in text
    assert "Not reviewed yet" in text
    assert "Where dead rows come from" in text
    assert "Nobody has endorsed this yet" in text


def test_it_keeps_to_its_statements(browse: Browse, cast: Cast, page: Page) -> None:
    grace = browse(cast.grace)
    grace.get("/e/1")  # the rendering is made once

    grace.get(page.path)

    assert len(grace.statements) <= READ_BUDGET, "\n".join(grace.statements)


def test_an_outdated_slug_leads_to_the_page(browse: Browse, cast: Cast, page: Page) -> None:
    wrong = browse(cast.grace).get(f"/e/{page.id}-something-else")

    assert wrong.status_code == 301
    assert wrong.location == page.path


def test_the_bare_number_leads_to_the_page(browse: Browse, cast: Cast, page: Page) -> None:
    assert browse(cast.grace).get(f"/e/{page.id}").location == page.path


@pytest.mark.parametrize("unknown", ["/e/999", "/e/999-x", "/e/x", "/nothing", "/t/nothing", "/p/nobody"])
def test_unknown_addresses_are_not_found(browse: Browse, cast: Cast, unknown: str) -> None:
    assert browse(cast.grace).get(unknown).status_code == 404


def test_what_was_seen_last_is_in_the_menu_until_it_may_not_be_read(
    browse: Browse, engine: Engine, cast: Cast
) -> None:
    with writing(engine) as session:
        closed = make_page(session, cast.ada, cast.lab, "A closed page")
    grace = browse(cast.grace)

    grace.get(closed.path)
    seen = grace.soup("/topics").find("ul", attrs={"aria-labelledby": "nav-recent"})
    mallory = browse(cast.mallory)
    mallory.client.set_cookie("recent", str(closed.id))

    assert seen
    assert "A closed page" in seen.text
    assert "A closed page" not in mallory.get("/topics").text


def test_a_stranger_is_asked_to_sign_in(browse: Browse, page: Page) -> None:
    assert browse(None).get(page.path).location.startswith("/login?next=")


def test_a_page_in_review_keeps_to_its_statements_and_names_who_is_awaited(
    browse: Browse, engine: Engine, cast: Cast, page: Page
) -> None:
    with writing(engine) as session:
        mine = session.merge(page, load=False)
        ask_for_review(session, viewer_for(session, cast.ada), mine, [cast.lin.id, cast.mo.id])
    grace = browse(cast.grace)
    grace.get("/e/1")

    shown = grace.get(page.path)

    assert "Waiting for <strong>Lin Larsen</strong> and <strong>Mo Mensah</strong>" in shown.text
    assert len(grace.statements) <= READ_BUDGET, "\n".join(grace.statements)
