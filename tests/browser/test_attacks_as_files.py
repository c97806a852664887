"""Published attacks uploaded as files, then opened and shown in a real browser: nothing of them runs."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error

from tests.browser.pages import draft_of
from tests.browser.visitor import Visitor
from tests.cast import PASSWORD
from tests.core.markdown.attacks import SETS, payloads
from tests.serving import Instance

DETECTOR = Path(__file__).with_name("detector.js")
FOLDERS = ("svg_active", "images")
LIES = ("attack.png", "attack.html", "attack.svg", "attack.js", "attack.pdf")
SCRIPT = b"<!doctype html><script>alert(1)</script>"
SHOWN = """
(urls) => Promise.all(urls.map((url) => new Promise((done) => {
  const element = new Image();
  element.onload = element.onerror = done;
  element.src = url;
  document.body.append(element);
})))
"""
LOADED = """
(url) => new Promise((done) => {
  const element = document.createElement("script");
  element.onload = () => done("loaded");
  element.onerror = () => done("refused");
  element.src = url;
  document.head.append(element);
})
"""

pytestmark = pytest.mark.browser


@pytest.fixture
def ada(browser: Browser, small_company: Instance) -> Iterator[Visitor]:
    """Ada, in a window that notes what runs in it."""
    visitor = Visitor(browser, small_company.address)
    visitor.context.expose_function("noticed", lambda name: visitor.note(f"{name} ran"))
    visitor.context.add_init_script(path=DETECTOR)
    with visitor:
        yield visitor.sign_in("ada", PASSWORD)
        visitor.troubles[:] = ran(visitor)  # the console also tells of all that was refused


@pytest.fixture
def where(small_company: Instance) -> str:
    """The address of the files of a draft by Ada, which no search of another journey finds."""
    return f"/e/{draft_of(small_company, 'ada', 'Attacks')}/files"


def upload(ada: Visitor, where: str, name: str, content: bytes) -> str:
    """Add a file, and return its address."""
    token = ada.page.locator("input[name=csrf_token]").first.input_value()
    headers = {"Accept": "application/json", "X-CSRFToken": token, "Referer": ada.page.url}
    sent: Any = {"name": name, "mimeType": "text/html", "buffer": content}
    answer = ada.page.request.post(where, multipart={"file": sent}, headers=headers)
    assert answer.status == 201, answer.text()
    return str(answer.json()["url"])


def published() -> list[tuple[str, bytes]]:
    """Return the files of the sets, or skip the test where they are not at hand."""
    if not SETS.is_dir():
        pytest.skip("the published attack sets are not beside this checkout (../shared/data/attacks)")
    return [
        (path.name, path.read_bytes()) for folder in FOLDERS for path in sorted((SETS / folder).iterdir())
    ]


def ran(ada: Visitor) -> list[str]:
    """Return what was noticed to run."""
    return [each for each in ada.troubles if each.endswith(" ran")]


def test_the_detector_sees_a_file_that_runs(ada: Visitor) -> None:
    ada.page.goto(f"data:text/html,{SCRIPT.decode()}")

    assert len(ran(ada)) == 1
    ada.troubles.clear()


def test_nothing_runs_when_an_attack_is_a_file(ada: Visitor, where: str) -> None:
    text = "\n".join(payloads("xss_payloadbox")).encode()
    ada.page.goto(where)
    attacks = [*published(), *((name, SCRIPT) for name in LIES), ("all.html", text)]
    urls = [upload(ada, where, name, content) for name, content in attacks]

    for url in urls:
        with suppress(Error):  # a download is no page
            ada.page.goto(url)
    ada.page.goto(where)
    ada.page.evaluate(SHOWN, urls)

    assert ada.page.evaluate(LOADED, urls[-2]) == "refused"
    assert ran(ada) == []
