"""Saying which page replaces the one that is deleted."""

import pytest
from bs4 import Tag
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse
from tests.making import make_draft, make_page, rename
from wiki.core.db import writing
from wiki.pages.models import Page


@pytest.fixture
def pages(engine: Engine, cast: Cast) -> tuple[Page, Page]:
    """A page to delete, and one that is better."""
    with writing(engine) as session:
        better = make_page(session, cast.ada, cast.everyone, "Older title")
        rename(session, cast.ada, better, "A better one")
        return make_page(session, cast.ada, cast.everyone), better


@pytest.mark.parametrize(
    "said",
    [
        "A better one",
        "  a BETTER  one ",
        "Older title",
        "{id}",
        "#{id}",
        "[[A better one]]",
        "[[#{id}|x]]",
        "/e/{id}",
        "/e/{id}-any-slug#u-x",
        "http://127.0.0.1:8000/e/{id}-a-better-one",
    ],
)
def test_it_may_be_named_in_any_way(browse: Browse, cast: Cast, pages: tuple[Page, Page], said: str) -> None:
    page, better = pages

    browse(cast.ada).post(f"/e/{page.id}/deletion", {"replaced_by": said.replace("{id}", str(better.id))})

    assert f'href="{better.path}"' in browse(cast.lin).get(page.path).text


@pytest.mark.parametrize(
    "said", ["No such page", "99999", "/e/99999", "#0", "x" * 5000, "[[", "https://[", "²"]
)
def test_a_page_that_is_not_there_is_asked_for_again(
    browse: Browse, cast: Cast, pages: tuple[Page, Page], said: str
) -> None:
    page, _ = pages
    ada = browse(cast.ada)

    refused = ada.post(f"/e/{page.id}/deletion", {"replaced_by": said})

    assert refused.status_code == 422
    assert "No page has this title, number or address" in refused.text
    assert ada.get(page.path).status_code == 200


def test_what_was_typed_is_still_there(browse: Browse, cast: Cast, pages: tuple[Page, Page]) -> None:
    refused = browse(cast.ada).post(f"/e/{pages[0].id}/deletion", {"replaced_by": "Better, they say"})

    assert 'value="Better, they say"' in refused.text


def test_a_page_cannot_replace_itself(browse: Browse, cast: Cast, pages: tuple[Page, Page]) -> None:
    refused = browse(cast.ada).post(f"/e/{pages[0].id}/deletion", {"replaced_by": "Why tables bloat"})

    assert refused.status_code == 422
    assert "cannot replace itself" in refused.text


def test_a_closed_page_and_a_draft_are_not_there_for_others(
    browse: Browse, engine: Engine, cast: Cast
) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.lin, cast.everyone)
        make_page(session, cast.ada, cast.lab, "Zeppelin")
        make_draft(session, cast.ada, cast.everyone, "Sketch")
    lin = browse(cast.lin)

    answers = [
        lin.post(f"/e/{page.id}/deletion", {"replaced_by": said}) for said in ("Zeppelin", "Sketch", "No")
    ]
    assert [answer.status_code for answer in answers] == [422] * 3


def test_what_replaced_the_replacement_is_meant(
    browse: Browse, engine: Engine, cast: Cast, pages: tuple[Page, Page]
) -> None:
    page, better = pages
    with writing(engine) as session:
        best = make_page(session, cast.ada, cast.everyone, "The best one")
    ada = browse(cast.ada)
    ada.post(f"/e/{page.id}/deletion", {"replaced_by": "A better one"})
    ada.post(f"/e/{better.id}/deletion", {"replaced_by": "The best one"})

    assert f'href="{best.path}"' in browse(cast.lin).get(page.path).text


def test_the_field_offers_titles_where_there_is_script(
    browse: Browse, cast: Cast, pages: tuple[Page, Page]
) -> None:
    field = browse(cast.ada).soup(f"/e/{pages[0].id}/deletion").select_one("#f-replaced_by")

    assert isinstance(field, Tag)
    assert field["data-suggest"] == "page"
    assert field["list"] == "f-replaced_by-list"
