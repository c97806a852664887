"""Export in the browser: everything, a space, or a page."""

import io
import zipfile

import pytest
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from tests.cast import Cast
from tests.conftest import Browse
from tests.making import make_page
from wiki.core.db import writing
from wiki.exporting import packing


@pytest.fixture(autouse=True)
def pages(engine: Engine, cast: Cast) -> None:
    """A page for everybody and one for the lab."""
    with writing(engine) as session:
        make_page(session, cast.ada, cast.everyone, "Docks")
        make_page(session, cast.ada, cast.lab, "Secret plans")


def names(response: TestResponse) -> list[str]:
    """Return the files of a zip that was sent."""
    assert response.status_code == 200, response.status_code
    assert response.mimetype == "application/zip"
    return sorted(zipfile.ZipFile(io.BytesIO(response.data)).namelist())


LISTS = ["manifest.json", "people.yaml", "spaces.yaml", "topics.yaml"]


def test_everything_one_may_read(browse: Browse, cast: Cast) -> None:
    response = browse(cast.mallory).get("/export/wiki.zip")

    assert names(response) == ["everyone/docks-1.md", *LISTS]
    assert response.headers["Content-Disposition"] == "attachment; filename=wiki.zip"


def test_one_space_with_its_history(browse: Browse, cast: Cast) -> None:
    response = browse(cast.ada).get("/export/wiki.zip?space=lab&with=pages&with=history")

    assert names(response) == ["history/2.jsonl", "lab/secret-plans-2.md", *LISTS]


def test_one_page_with_its_history(browse: Browse, cast: Cast) -> None:
    response = browse(cast.mallory).get("/e/1/export")

    assert names(response) == ["everyone/docks-1.md", "history/1.jsonl", *LISTS]
    assert "docks-1.zip" in response.headers["Content-Disposition"]


def test_a_closed_space_and_its_pages_are_not_there(browse: Browse, cast: Cast) -> None:
    browser = browse(cast.mallory)

    assert browser.get("/export?space=lab").status_code == 404
    assert browser.get("/export/wiki.zip?space=lab").status_code == 404
    assert browser.get("/e/2/export").status_code == 404


def test_the_page_says_how_much_it_is_and_offers_spaces(browse: Browse, cast: Cast) -> None:
    text = browse(cast.mallory).text("/export")

    assert "1 page you may read" in text
    assert "Everyone" in text
    assert "Lab" not in text


def test_what_is_too_much_for_a_browser_is_said_with_the_command(
    browse: Browse, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "PAGES_LIMIT", 0)

    response = browse(cast.mallory).get("/export/wiki.zip")

    assert response.status_code == 413
    assert "wiki export --as mallory FILE.zip" in response.text


def test_one_after_another(browse: Browse, cast: Cast) -> None:
    with packing.bench:
        response = browse(cast.ada).get("/export/wiki.zip")

    assert response.status_code == 503
    assert "Somebody else’s export is being packed" in response.text  # noqa: RUF001 - an apostrophe
    assert browse(cast.ada).get("/export/wiki.zip").status_code == 200


def test_a_stranger_is_asked_to_sign_in(browse: Browse) -> None:
    assert browse(None).get("/export").status_code == 303
