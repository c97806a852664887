"""Whoever is outside a closed space reads none of its pages, however they once came to read them."""

import pytest
from flask import Flask
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse
from tests.making import make_draft, make_file, make_page
from tests.promises.promising import make_promise
from wiki.core.db import writing
from wiki.pages.actions import admit, delete
from wiki.pages.models import Page
from wiki.spaces.models import Space

OPEN = {"name": "Everyone", "about": "", "policy": "open", "check_days": "180", "access": "company"}
CLOSED = {**OPEN, "access": "members"}


@pytest.fixture
def page(engine: Engine, cast: Cast) -> Page:
    """A page in the open space."""
    with writing(engine) as session:
        return make_page(session, cast.ada, cast.everyone, "Once open")


def draft_in(engine: Engine, cast: Cast, space: Space) -> Page:
    """Return a draft that Grace and Mallory were asked to read."""
    with writing(engine) as session:
        page = make_draft(session, cast.ada, space, "Not yet")
        for person in (cast.grace, cast.mallory):
            admit(session, page, person.id)
        return page


def statuses(browse: Browse, cast: Cast, page: Page) -> list[int]:
    """Return what the page answers to Ada, Grace and Mallory."""
    return [browse(each).get(page.path).status_code for each in (cast.ada, cast.grace, cast.mallory)]


def test_a_page_restored_after_its_space_was_closed_is_its_members(
    browse: Browse, cast: Cast, page: Page
) -> None:
    browse(cast.ada).post(f"/e/{page.id}/deletion")
    admin = browse(cast.root)
    admin.post(f"/admin/spaces/{cast.everyone.id}", CLOSED)

    assert browse(cast.mallory).get(page.path).status_code == 404
    assert admin.post(f"/e/{page.id}/restoration").status_code == 303
    assert browse(cast.mallory).get(page.path).status_code == 404
    assert admin.get(page.path).status_code == 200


def test_a_promise_in_the_trash_is_closed_with_its_space(engine: Engine, browse: Browse, cast: Cast) -> None:
    with writing(engine) as session:
        page = make_promise(session, cast)
        delete(session, cast.viewer(session, cast.stella), page)
    assert statuses(browse, cast, page) == [410, 410, 410]

    browse(cast.root).post(f"/admin/spaces/{cast.everyone.id}", CLOSED)

    assert browse(cast.mallory).get(page.path).status_code == 404


def test_a_page_restored_after_its_space_was_opened_is_everybodys(
    engine: Engine, browse: Browse, cast: Cast
) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.lab, "Once closed")
    browse(cast.ada).post(f"/e/{page.id}/deletion")
    browse(cast.root).post(f"/admin/spaces/{cast.lab.id}", {**OPEN, "name": "Lab"})
    browse(cast.stella).post(f"/e/{page.id}/restoration")

    assert statuses(browse, cast, page) == [200, 200, 200]


def test_who_leaves_a_closed_space_leaves_its_drafts(engine: Engine, browse: Browse, cast: Cast) -> None:
    page = draft_in(engine, cast, cast.lab)

    browse(cast.root).post(f"/admin/spaces/{cast.lab.id}/members/{cast.grace.id}/removal")

    assert statuses(browse, cast, page) == [200, 404, 404]


def test_closing_a_space_closes_its_drafts(engine: Engine, browse: Browse, cast: Cast) -> None:
    page = draft_in(engine, cast, cast.everyone)

    browse(cast.root).post(f"/admin/spaces/{cast.everyone.id}", CLOSED)

    assert statuses(browse, cast, page) == [200, 404, 404]


def test_a_draft_moved_to_a_closed_space_is_read_by_members_only(
    engine: Engine, browse: Browse, cast: Cast
) -> None:
    page = draft_in(engine, cast, cast.everyone)
    words = {"title": "Not yet", "summary": "S.", "text": "T.", "base": "1", "space": str(cast.lab.id)}

    assert browse(cast.ada).post(f"/e/{page.id}/edit", words).status_code == 303

    assert statuses(browse, cast, page) == [200, 200, 404]


def test_a_file_of_a_page_that_moved_to_a_closed_space_is_gone_from_outside(
    app: Flask, engine: Engine, browse: Browse, cast: Cast, page: Page
) -> None:
    with writing(engine) as session:
        session.add(page)
        kept = make_file(session, app.extensions["files"], page, "plan.txt", b"the plan")
    words = {"title": "Once open", "summary": "S.", "text": "T.", "base": "1", "space": str(cast.lab.id)}
    where = f"/files/{kept.sha256}/{kept.name}"
    assert browse(cast.mallory).get(where).status_code == 200

    browse(cast.ada).post(f"/e/{page.id}/edit", words)

    assert browse(cast.mallory).get(where).status_code == 404
    assert browse(cast.grace).get(where).status_code == 200
