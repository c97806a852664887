"""The Chromium of this machine; no browser is ever downloaded."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = (
    "chromium-headless-shell",  # draws no window, so it needs half the time
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
FLAGS = (
    "--no-sandbox",  # its own sandbox needs rights that containers do not give; it only sees our pages
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MISSING = (
    "No Chromium on this machine: install Debian's chromium-headless-shell, or name one with CHROMIUM=/path."
)


def chromium() -> str | None:
    """Return where Chromium is, if it is anywhere."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def launched() -> Iterator[Browser]:
    """Open a browser for a while.

    Raises:
        RuntimeError: there is none.
    """
    place = chromium()
    if place is None:
        raise RuntimeError(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=place, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()
