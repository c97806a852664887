"""The trash."""

import pytest
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse, Drain
from tests.making import make_page
from wiki.core.db import writing
from wiki.pages.models import Page


@pytest.fixture
def page(engine: Engine, cast: Cast, work: Drain) -> Page:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone)
    work()
    return page


def test_a_deleted_page_says_so_and_is_found_no_more(
    browse: Browse, cast: Cast, page: Page, work: Drain
) -> None:
    browse(cast.ada).post(f"/e/{page.id}/deletion")
    work()

    gone = browse(cast.lin).get(page.path)
    assert gone.status_code == 410
    assert "deleted" in gone.text
    assert "Why tables bloat" not in browse(cast.lin).text("/e")
    assert "Why tables bloat" not in browse(cast.lin).text("/search?q=dead+rows")


def test_it_leads_to_what_replaced_it(browse: Browse, engine: Engine, cast: Cast, page: Page) -> None:
    with writing(engine) as session:
        better = make_page(session, cast.ada, cast.everyone, "A better one")

    browse(cast.ada).post(f"/e/{page.id}/deletion", {"replaced_by": better.id})

    assert f'href="{better.path}"' in browse(cast.lin).get(page.path).text


def test_it_says_who_deleted_it(browse: Browse, cast: Cast, page: Page) -> None:
    browse(cast.stella).post(f"/e/{page.id}/deletion")

    gone = browse(cast.lin).get(page.path).text

    assert "“Why tables bloat” was deleted by Stella Stark on" in gone


def test_what_replaced_it_is_named_to_its_readers_only(
    browse: Browse, engine: Engine, cast: Cast, page: Page
) -> None:
    with writing(engine) as session:
        closed = make_page(session, cast.ada, cast.lab, "A better secret")

    browse(cast.ada).post(f"/e/{page.id}/deletion", {"replaced_by": closed.id})

    assert "It was replaced by" in browse(cast.grace).get(page.path).text
    assert "It was replaced by" not in browse(cast.mallory).get(page.path).text


def test_a_replacement_that_is_gone_too_is_not_named(
    browse: Browse, engine: Engine, cast: Cast, page: Page
) -> None:
    with writing(engine) as session:
        better = make_page(session, cast.ada, cast.everyone, "A better one")
    browse(cast.ada).post(f"/e/{page.id}/deletion", {"replaced_by": better.id})
    browse(cast.ada).post(f"/e/{better.id}/deletion")

    assert "A better one" not in browse(cast.lin).get(page.path).text


def test_a_steward_brings_it_back(browse: Browse, cast: Cast, page: Page) -> None:
    browse(cast.ada).post(f"/e/{page.id}/deletion")

    assert "Why tables bloat" in browse(cast.stella).text("/admin/trash")
    browse(cast.stella).post(f"/e/{page.id}/restoration")

    assert browse(cast.lin).get(page.path).status_code == 200


def test_others_are_refused_with_the_reason(browse: Browse, cast: Cast, page: Page) -> None:
    refused = browse(cast.lin).post(f"/e/{page.id}/deletion")

    assert refused.status_code == 403
    assert "Only its author or a steward deletes a page" in refused.text
    assert browse(cast.lin).get(page.path).status_code == 200


def test_who_could_not_read_it_learns_nothing(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        closed = make_page(session, cast.ada, cast.lab)
    browse(cast.ada).post(f"/e/{closed.id}/deletion")

    assert browse(cast.mallory).get(closed.path).status_code == 404
    assert browse(cast.grace).get(closed.path).status_code == 410
