"""Published attacks as names, bodies and pictures: kept as files of the page, and nowhere else."""

import random
import re
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.browsing import Browser
from tests.cast import Cast
from tests.conftest import Browse
from tests.core.markdown.attacks import SETS, payloads
from tests.making import make_page
from tests.pages.files.making import JSON, told, upload
from wiki.config import Settings
from wiki.core.db import writing

NAMES = ("filenames", "path_traversal", "unicode_control", "crlf_header", "naughty_strings")
SAMPLE = 60  # names of each set; all of them are tried where no request is needed
BOUNDARY = re.compile(rb"--+([^\r\n]+)")
BROKEN = (
    b"",
    b"--x",
    b"--x--",
    b"--x\r\n\r\n--x--",
    b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nhalf',
    b'--x\r\nContent-Disposition: form-data; name="file"; filename="a\r\n\r\nwords\r\n--x--',
    b"--x\r\n" + b"A: b\r\n" * 10_000 + b"\r\n--x--",
    b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n\r\n' * 600 + b"--x--",
)


@pytest.fixture
def where(engine: Engine, cast: Cast) -> str:
    with writing(engine) as session:
        return f"/e/{make_page(session, cast.ada, cast.everyone).id}/files"


@pytest.fixture
def ada(browse: Browse, cast: Cast) -> Browser:
    return browse(cast.ada)


def published(folder: str) -> list[Path]:
    """Return the files of one folder of attacks, or skip the test where they are not at hand."""
    if not (SETS / folder).is_dir():
        pytest.skip("the published attack sets are not beside this checkout (../shared/data/attacks)")
    return sorted((SETS / folder).iterdir())


def strays(home: Path) -> list[Path]:
    """Return the files below a folder that are neither kept under their hash nor the wiki's own."""
    kept = re.compile(r"files/[0-9a-f]{2}/[0-9a-f]{64}")
    found = [str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()]
    return [Path(each) for each in found if not kept.fullmatch(each)]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_neither_escapes_nor_splits_a_header(
    ada: Browser, where: str, settings: Settings, name: str
) -> None:
    names = random.Random(name).sample(payloads(name), min(SAMPLE, len(payloads(name))))  # noqa: S311 - a sample
    before = strays(settings.home)
    for number, each in enumerate(each for each in names if each[-1:] != "\\"):  # it would hide the quote
        answer = upload(ada, where, (each, str(number).encode()))
        served = ada.get(told(answer)["url"])
        assert (answer.status_code, served.status_code, served.data) == (201, 200, str(number).encode()), each
        assert served.headers.getlist("Content-Disposition")[1:] == []
        assert served.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
        assert not re.search(r"[\r\n\0]", str(served.headers.to_wsgi_list()))

    assert strays(settings.home) == before


def test_a_picture_brings_nothing_that_hides_in_it(ada: Browser, where: str) -> None:
    for path in published("images"):
        answer = told(upload(ada, where, (path.name, path.read_bytes())))
        served = ada.get(answer["url"])
        if answer["is_picture"]:
            assert not re.search(rb"Exif|<x:xmp|tEXt|iTXt|zTXt", served.data), path.name
        else:
            assert served.headers["Content-Disposition"].startswith("attachment"), path.name


def test_what_is_active_is_a_download(ada: Browser, where: str) -> None:
    for path in published("svg_active"):
        for name in (path.name, f"{path.stem}.png"):
            served = ada.get(told(upload(ada, where, (name, path.read_bytes())))["url"])
            assert served.headers["Content-Disposition"].startswith("attachment")
            assert served.mimetype == "application/octet-stream"


def test_published_bodies_are_understood(ada: Browser, where: str) -> None:
    for path in published("multipart"):
        body = path.read_bytes()
        found = BOUNDARY.match(body)
        assert found
        dashes = body[: found.start(1)].decode()[2:]
        assert sent(ada, where, body, dashes + found[1].decode()) in {201, 422}, path.name


@pytest.mark.filterwarnings("ignore:Exception ignored in. <function SpooledTemporaryFile")  # the parser
@pytest.mark.parametrize("body", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_body_is_refused(ada: Browser, where: str, body: bytes) -> None:
    assert sent(ada, where, body, "x") in {400, 413, 422}


def sent(browser: Browser, where: str, body: bytes, boundary: str) -> int:
    """Send a body as it is, with the token in a header, and return the status."""
    named = re.sub(rb'name="file\d"', b'name="file"', body)
    headers = {**JSON, "X-CSRFToken": browser.token()}
    kind = f"multipart/form-data; boundary={boundary}"
    return browser.client.post(where, data=named, content_type=kind, headers=headers).status_code
