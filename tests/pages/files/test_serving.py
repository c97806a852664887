"""Files of pages."""

import pytest
from flask import Flask
from sqlalchemy import Engine

from tests.cast import Cast
from tests.conftest import Browse
from tests.making import make_page
from wiki.core.db import writing
from wiki.pages.files import FileStore, attach, safe_name
from wiki.pages.files.attaching import media_type_of
from wiki.pages.models import Attachment

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def attached(app: Flask, engine: Engine, cast: Cast, name: str, content: bytes) -> Attachment:
    """Put a file on a page of the closed space."""
    store: FileStore = app.extensions["files"]
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.lab)
        return attach(session, store, page, name, content, cast.ada.id)


def test_a_picture_is_shown_where_no_script_can_run(
    app: Flask, browse: Browse, engine: Engine, cast: Cast
) -> None:
    file = attached(app, engine, cast, "dock.png", PNG)

    answer = browse(cast.grace).get(f"/files/{file.sha256}/dock.png")

    assert answer.data == PNG
    assert answer.mimetype == "image/png"
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["page.html", "drawing.svg", "notes.txt", "fake.png"])
def test_everything_else_is_a_download(
    app: Flask, browse: Browse, engine: Engine, cast: Cast, name: str
) -> None:
    file = attached(app, engine, cast, name, b"<script>alert(1)</script>")

    answer = browse(cast.grace).get(f"/files/{file.sha256}/{name}")

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.mimetype not in {"text/html", "image/svg+xml"}


def test_whoever_may_not_read_the_page_may_not_have_its_files(
    app: Flask, browse: Browse, engine: Engine, cast: Cast
) -> None:
    file = attached(app, engine, cast, "dock.png", PNG)

    assert browse(cast.mallory).get(f"/files/{file.sha256}/dock.png").status_code == 404


def test_the_same_file_is_kept_once(app: Flask, engine: Engine, cast: Cast) -> None:
    store: FileStore = app.extensions["files"]
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone)
        first = attach(session, store, page, "dock.png", PNG, cast.ada.id)
        second = attach(session, store, page, "dock.png", PNG, cast.grace.id)

    assert first is second
    assert list(store.hashes()) == [first.sha256]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\dock.png", "dock.png"),
        ("a\r\nSet-Cookie: x=1.png", "aSet-Cookie_ x=1.png"),
        ("\u202egnp.exe", "gnp.exe"),
        ("...", "file"),
    ],
)
def test_names_keep_only_what_is_harmless(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_the_type_comes_from_the_content() -> None:
    assert media_type_of("holiday.txt", PNG) == "image/png"
    assert media_type_of("holiday.png", b"MZ") == "application/octet-stream"
