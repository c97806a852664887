"""Published attacks written as pages, shown in a real browser without the second wall that a policy is."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error

from tests.core.markdown.attacks import payloads
from wiki.core.markdown import render, resolve

DETECTOR = Path(__file__).with_name("detector.js")
PATIENCE_MS = 500
TOGETHER = 400  # payloads shown as one document
SETS = (
    "xss_dompurify",
    "xss_fuzzdb",
    "xss_owasp_filter_evasion",
    "xss_patt",
    "xss_payloadbox",
    "html_sanitizer_suites",
    "markdown_sanitizer_suites",
    "naughty_strings",
    "unicode_control",
)

pytestmark = pytest.mark.browser


class Window:
    """A window without any policy, that reaches no server and notes what runs in it."""

    def __init__(self, context: BrowserContext) -> None:
        self.noticed: list[str] = []
        context.expose_function("noticed", self.notice)
        context.add_init_script(path=DETECTOR)
        context.route("**/*", lambda route: route.abort())
        self.context = context

    def notice(self, name: str) -> None:
        """Keep the name of what ran."""
        self.noticed.append(name)

    def ran(self, html: str) -> list[str]:
        """Show the HTML, touch everything in it, and return what ran."""
        self.noticed.clear()
        page = self.context.new_page()
        with suppress(Error):  # an attack that leaves the page is told by what it ran before
            page.set_content(f"<!doctype html><body>{html}", wait_until="domcontentloaded")
            page.evaluate("provoke()")
            page.wait_for_function("() => true", timeout=PATIENCE_MS)  # a frame later, what was late has run
        page.close()
        return list(self.noticed)


@pytest.fixture
def window(browser: Browser) -> Iterator[Window]:
    """A fresh window."""
    with browser.new_context() as context:
        yield Window(context)


def rendered(texts: Sequence[str]) -> str:
    """Return the texts as pages show them, one after the other."""
    return "".join(f"<article>{resolve(render(text).html, {})}</article>" for text in texts)


def test_the_detector_sees_what_runs(window: Window) -> None:
    raw = [window.ran(payload) for payload in payloads("xss_payloadbox")[:20]]

    assert sum(map(bool, raw)) > 5


@pytest.mark.parametrize("name", SETS)
def test_nothing_runs_when_an_attack_is_a_page(window: Window, name: str) -> None:
    texts = payloads(name)
    batches = [texts[start : start + TOGETHER] for start in range(0, len(texts), TOGETHER)]

    assert [batch for batch in batches if window.ran(rendered(batch))] == []
