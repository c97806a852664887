"""Adding and sending files that live in an S3-compatible store."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse
from tests.core.pictures.making import still
from tests.making import make_page
from tests.pages.files.making import told, upload, upload_plainly
from tests.pages.files.stores import open_store, s3_server
from tests.serving import free_port
from wiki.core.db import writing
from wiki.pages.files.s3 import Bucket, S3Store

LARGE = still("PNG", size=(1600, 1200))


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with s3_server() as address:
        yield address


@pytest.fixture(autouse=True)
def bucket(app: Flask, endpoint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app.extensions["files"] = open_store("s3", tmp_path, endpoint, monkeypatch)


@pytest.fixture
def ada(browse: Browse, cast: Cast) -> Browser:
    return browse(cast.ada)


@pytest.fixture
def where(engine: Engine, cast: Cast) -> str:
    with writing(engine) as session:
        return f"/e/{make_page(session, cast.ada, cast.lab).id}/files"


def away(app: Flask) -> None:
    """Let the store answer no more."""
    app.extensions["files"] = S3Store(Bucket("wiki", "", f"http://127.0.0.1:{free_port()}", "us-east-1"))


def test_a_picture_and_its_thumbnail_come_back(ada: Browser, where: str) -> None:
    url = told(upload(ada, where, ("dock.png", LARGE)))["url"]
    (shown,) = ada.soup(where).select(".thumb img")

    small = ada.get(str(shown["src"]))

    assert ada.get(url).data == LARGE
    assert small.mimetype == "image/webp"
    assert f"/files/{hashlib.sha256(small.data).hexdigest()}/" in str(shown["src"])


def test_a_part_of_a_file_can_be_had(ada: Browser, where: str) -> None:
    url = told(upload(ada, where, ("notes.txt", b"0123456789")))["url"]

    answer = ada.get(url, headers={"Range": "bytes=2-4"})

    assert (answer.status_code, answer.data) == (206, b"234")


def test_whoever_may_not_read_the_page_may_not_have_its_files(
    ada: Browser, browse: Browse, where: str, cast: Cast
) -> None:
    url = told(upload(ada, where, ("dock.png", LARGE)))["url"]

    assert browse(cast.mallory).get(url).status_code == 404


def test_a_store_that_is_away_is_said(ada: Browser, where: str, app: Flask) -> None:
    url = told(upload(ada, where, ("dock.png", LARGE)))["url"]
    away(app)

    had, added = ada.get(url), upload_plainly(ada, where, ("other.txt", b"words"))

    assert (had.status_code, added.status_code) == (503, 503)
    assert "The place where files are kept does not answer. Try again in a minute" in had.text
    assert "does not answer, so nothing was added." in added.text
    assert ada.get(where).status_code == 200
