"""Limits, each said in a sentence, with nothing half-kept."""

import io
import os
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import Engine, func, select
from werkzeug.test import TestResponse

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse
from tests.core.pictures.making import still, written
from tests.making import make_page
from tests.pages.files.disks import small_disk, write_protect
from tests.pages.files.making import JSON, told, upload, upload_plainly
from wiki.core.access import unrestricted
from wiki.core.db import Session, writing
from wiki.pages import policy
from wiki.pages.files.folder import FolderStore
from wiki.pages.models import Attachment, Page

PNG = still("PNG")
LARGE = os.urandom(400_000)


@pytest.fixture
def page(engine: Engine, cast: Cast) -> Page:
    with writing(engine) as session:
        return make_page(session, cast.ada, cast.everyone)


@pytest.fixture
def where(page: Page) -> str:
    return f"/e/{page.id}/files"


@pytest.fixture
def ada(browse: Browse, cast: Cast) -> Browser:
    return browse(cast.ada)


def count(session: Session) -> int:
    """Return how many attachments there are."""
    statement = unrestricted(select(func.count(Attachment.id)), "a test looks at everything")
    return session.scalar(statement) or 0


def send(browser: Browser, where: str, body: bytes, **headers: str) -> TestResponse:
    """Send a body that nobody reads."""
    kind = "multipart/form-data; boundary=x"
    headers["X-CSRFToken"] = browser.token()
    return browser.client.post(where, data=body, content_type=kind, headers=headers)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("dock.png", b"", "dock.png is empty. Check it, and add it again."),
        (
            "dock.png",
            written(Image.new("L", (8_000, 5_001)), "PNG"),
            "dock.png has more than 40 million pixels. Make it smaller, and add it again.",
        ),
    ],
)
def test_what_cannot_be_taken_in_is_said(
    ada: Browser, where: str, reader: Session, name: str, content: bytes, words: str
) -> None:
    answer = upload(ada, where, (name, content))

    assert (answer.status_code, told(answer)) == (422, {"words": words})
    assert count(reader) == 0


def test_without_script_it_is_said_on_the_page(ada: Browser, where: str, reader: Session) -> None:
    answer = upload_plainly(ada, where, ("dock.png", b""))

    assert answer.status_code == 422
    assert "dock.png is empty. Check it, and add it again." in answer.text


def test_one_that_cannot_be_used_keeps_the_others_out(ada: Browser, where: str, reader: Session) -> None:
    answer = upload(ada, where, ("dock.png", PNG), ("empty.png", b""))

    assert answer.status_code == 422
    assert count(reader) == 0


@pytest.mark.parametrize("sent", [{}, {"file": "not a file"}, {"file": (io.BytesIO(b""), "")}])
def test_no_file_is_said(ada: Browser, where: str, sent: dict[str, object]) -> None:
    answer = ada.post(where, sent, headers=JSON)

    assert (answer.status_code, told(answer)) == (422, {"words": "Choose a file first."})


def test_many_at_once_are_refused(ada: Browser, where: str, reader: Session) -> None:
    answer = upload(ada, where, *((f"{number}.txt", b"words") for number in range(21)))

    assert (answer.status_code, told(answer)) == (422, {"words": "Add up to 20 files at once."})
    assert count(reader) == 0


def test_a_description_that_is_too_long_is_said(ada: Browser, where: str, reader: Session) -> None:
    answer = upload(ada, where, ("dock.png", PNG), description="x" * 401)

    assert answer.status_code == 422
    assert told(answer) == {"words": "The description is too long. Shorten this by 1 character; 400 fit."}
    assert count(reader) == 0


def test_a_full_page_says_so(ada: Browser, where: str, page: Page, engine: Engine, reader: Session) -> None:
    with writing(engine) as session:
        for number in range(policy.FILES_LIMIT):
            row = Attachment(
                page_id=page.id, name=f"{number}.txt", sha256="0" * 64, media_type="text/plain", size=1
            )
            session.add(row)

    one_more = upload_plainly(ada, where, ("dock.png", PNG))
    next_version = upload(ada, where, ("7.txt", b"words"))

    assert one_more.status_code == 403
    assert "This page has 200 files already." in one_more.text
    assert next_version.status_code == 201


def test_a_body_that_is_too_large_is_refused_before_it_is_read(
    ada: Browser, where: str, app: Flask, reader: Session
) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 1024 * 1024

    answer = send(ada, where, LARGE * 3)

    assert answer.status_code == 413
    assert "Files up to 1 MB fit, all of one request together." in answer.text
    assert count(reader) == 0


def test_a_script_hears_of_a_body_that_is_too_large(ada: Browser, where: str, app: Flask) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 1024 * 1024

    answer = send(ada, where, LARGE * 3, **JSON)

    assert answer.status_code == 413
    assert told(answer)["words"].startswith("Files up to 1 MB fit, all of one request together.")


def test_a_full_disk_keeps_neither_bytes_nor_rows(
    ada: Browser, app: Flask, tmp_path: Path, where: str, reader: Session
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        app.extensions["files"] = FolderStore(disk)
        answer = upload(ada, where, ("large.bin", LARGE))
        left = [path for path in disk.rglob("*") if path.is_file()]

    assert answer.status_code == 507
    assert told(answer)["words"].startswith("There is no room left to keep files, so nothing was added.")
    assert (left, count(reader)) == ([], 0)


def test_a_disk_that_can_only_be_read_is_said_and_read(
    ada: Browser, app: Flask, tmp_path: Path, where: str, reader: Session
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        app.extensions["files"] = FolderStore(disk)
        before = told(upload(ada, where, ("dock.png", PNG)))
        write_protect(disk)

        answer = upload_plainly(ada, where, ("large.bin", LARGE))

        assert answer.status_code == 503
        assert "does not answer, so nothing was added" in " ".join(answer.text.split())
        assert ada.get(before["url"]).data == PNG
        assert count(reader) == 1


def test_a_store_that_cannot_be_used_is_said(
    ada: Browser, where: str, app: Flask, tmp_path: Path, reader: Session
) -> None:
    (tmp_path / "in the way").write_text("")
    app.extensions["files"] = FolderStore(tmp_path / "in the way")

    answer = upload(ada, where, ("dock.png", PNG))

    assert answer.status_code == 503
    assert "does not answer, so nothing was added" in told(answer)["words"]
    assert count(reader) == 0
