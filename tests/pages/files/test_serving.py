"""Sending files: to whom, as what, and under which locks."""

import hashlib

import pytest
from flask import Flask
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse
from tests.core.pictures.making import still
from tests.making import make_file, make_page
from tests.pages.files.making import SVG, told, upload
from wiki.core.db import writing
from wiki.pages.files import FileStore
from wiki.pages.models import Attachment

PNG = still("PNG")
LARGE = still("PNG", size=(1600, 1200))


def in_the_lab(app: Flask, engine: Engine, cast: Cast, name: str, content: bytes) -> Attachment:
    """Put a file on a page of the closed space."""
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.lab)
        return make_file(session, app.extensions["files"], page, name, content)


def test_a_picture_is_shown_where_no_script_can_run(
    app: Flask, browse: Browse, engine: Engine, cast: Cast
) -> None:
    file = in_the_lab(app, engine, cast, "dock.png", PNG)

    answer = browse(cast.grace).get(file.path)

    assert answer.data == PNG
    assert answer.mimetype == "image/png"
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("name", ["page.html", "drawing.svg", "notes.txt", "fake.png"])
@pytest.mark.parametrize("content", [b"<script>alert(1)</script>", SVG, b"%PDF-1.7", b"words"])
def test_everything_else_is_a_download(
    app: Flask, browse: Browse, engine: Engine, cast: Cast, name: str, content: bytes
) -> None:
    file = in_the_lab(app, engine, cast, name, content)

    answer = browse(cast.grace).get(file.path)

    assert answer.data == content
    assert answer.headers["Content-Disposition"] == f"attachment; filename*=UTF-8''{name}"
    assert answer.mimetype == "application/octet-stream"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_whoever_may_not_read_the_page_may_not_have_its_files(
    app: Flask, browse: Browse, engine: Engine, cast: Cast
) -> None:
    file = in_the_lab(app, engine, cast, "dock.png", LARGE)
    outside = browse(cast.mallory)

    assert outside.get(file.path).status_code == 404
    assert outside.get(file.thumbnail_path).status_code == 404


def test_a_large_picture_has_a_small_one_behind_the_same_locks(
    app: Flask, browse: Browse, engine: Engine, cast: Cast
) -> None:
    file = in_the_lab(app, engine, cast, "dock.png", LARGE)

    answer = browse(cast.grace).get(file.thumbnail_path)

    assert file.thumbnail_path != file.path
    assert answer.mimetype == "image/webp"
    assert hashlib.sha256(answer.data).hexdigest() == file.thumbnail
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_part_of_a_file_can_be_had(app: Flask, browse: Browse, engine: Engine, cast: Cast) -> None:
    file = in_the_lab(app, engine, cast, "notes.txt", b"0123456789")

    answer = browse(cast.grace).get(file.path, headers={"Range": "bytes=2-4"})

    assert (answer.status_code, answer.data) == (206, b"234")
    assert answer.headers["Content-Range"] == "bytes 2-4/10"


def test_a_picture_that_is_here_already_is_not_sent_again(
    app: Flask, browse: Browse, engine: Engine, cast: Cast
) -> None:
    file = in_the_lab(app, engine, cast, "dock.png", PNG)
    browser = browse(cast.grace)
    tag = browser.get(file.path).headers["ETag"]

    again = browser.get(file.path, headers={"If-None-Match": tag})

    assert (again.status_code, again.data) == (304, b"")


def test_a_file_whose_bytes_are_gone_is_not_found(
    app: Flask, browse: Browse, engine: Engine, cast: Cast
) -> None:
    file = in_the_lab(app, engine, cast, "dock.png", PNG)
    store: FileStore = app.extensions["files"]
    store.path(file.sha256).unlink()  # type: ignore[attr-defined]  # the folder's, which the tests keep files in

    assert browse(cast.grace).get(file.path).status_code == 404


def test_the_same_bytes_on_a_page_one_may_not_read_say_nothing_of_it(
    app: Flask, browse: Browse, engine: Engine, cast: Cast
) -> None:
    secret = in_the_lab(app, engine, cast, "quokka.png", LARGE)
    with writing(engine) as session:
        page = make_page(session, cast.mallory, cast.everyone, "In the open")
    mallory = browse(cast.mallory)
    before = mallory.get(secret.path).status_code

    added = upload(mallory, f"/e/{page.id}/files", ("dock.png", LARGE))
    answer = mallory.get(secret.path)

    assert (before, told(added)["words"]) == (404, "dock.png is attached.")
    assert answer.headers["Content-Disposition"] == "inline; filename*=UTF-8''dock.png"
    assert "quokka" not in mallory.get(f"/e/{page.id}/files").text


def test_earlier_versions_are_behind_the_same_locks(
    app: Flask, browse: Browse, engine: Engine, cast: Cast
) -> None:
    earlier = in_the_lab(app, engine, cast, "dock.png", LARGE)
    upload(browse(cast.ada), f"/e/{earlier.page_id}/files", ("dock.png", PNG))

    assert browse(cast.grace).get(earlier.path).data == LARGE
    assert browse(cast.mallory).get(earlier.path).status_code == 404
    assert browse(cast.mallory).get(earlier.thumbnail_path).status_code == 404
    assert browse(None).get(earlier.path).location.startswith("/login")


def test_the_name_in_an_address_is_decoration(app: Flask, browse: Browse, engine: Engine, cast: Cast) -> None:
    file = in_the_lab(app, engine, cast, "dock.png", PNG)

    answer = browse(cast.grace).get(f"/files/{file.sha256}/other%22.html")

    assert answer.headers["Content-Disposition"] == "inline; filename*=UTF-8''dock.png"
