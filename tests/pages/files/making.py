"""Files as people send them, and pages that have some."""

import io
from typing import Any

from werkzeug.test import TestResponse

from tests.browsing import Browser

JSON = {"Accept": "application/json"}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def upload(browser: Browser, address: str, *sent: tuple[str, bytes], **fields: str) -> TestResponse:
    """Send files the way the editor's script does."""
    return browser.post(address, form(sent, fields), headers=JSON)


def upload_plainly(browser: Browser, address: str, *sent: tuple[str, bytes], **fields: str) -> TestResponse:
    """Send files the way a browser without script does."""
    return browser.post(address, form(sent, fields))


def form(sent: tuple[tuple[str, bytes], ...], fields: dict[str, str]) -> dict[str, Any]:
    """Return a form with files in it."""
    return {**fields, "file": [(io.BytesIO(content), name) for name, content in sent]}


def told(answer: TestResponse) -> dict[str, Any]:
    """Return what a script is told."""
    words: dict[str, Any] = answer.get_json()
    return words
