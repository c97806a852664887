"""Somebody in front of a browser, and whatever the browser had to complain about."""

import re
from contextlib import suppress
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Cookie, Error, Page, Request, Response

# A form that came back with its words is no trouble, nor is somebody quicker than the browser's own focus.
EXPECTED = re.compile(r"status of 4(09|22)|Autofocus processing was blocked")
PATIENCE_MS = 10_000
LOOK_MS = 1_000
MOST_SHOWN = 2_000  # characters of a window, where a journey failed

SIGNED_IN: dict[tuple[str, str], list[Cookie]] = {}  # what a wiki gave to whom at the door


class Visitor:
    """One person's browser window; leaving it checks that nothing went wrong unseen."""

    def __init__(
        self,
        browser: Browser,
        address: str,
        *,
        scripted: bool = True,
        width: int = 1280,
        height: int = 900,
        scheme: str = "light",
        forgives: re.Pattern[str] = EXPECTED,
    ) -> None:
        self.address = address
        self.troubles: list[str] = []
        self.forgives = forgives  # what this journey itself brings about
        self.context: BrowserContext = browser.new_context(
            base_url=address,
            java_script_enabled=scripted,
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
            locale="en-GB",
            bypass_csp=False,
        )
        self.context.set_default_timeout(PATIENCE_MS)
        self.page: Page = self.open()

    def open(self) -> Page:
        """Open a tab, and note every message of its console, every error, and every request that failed."""
        page = self.context.new_page()
        page.on("console", lambda message: self.note(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.note(f"error: {error}"))
        page.on("requestfailed", self.failed)
        page.on("response", self.answered)
        return page

    def note(self, trouble: str) -> None:
        """Keep what is worth a look."""
        if not EXPECTED.search(trouble) and not self.forgives.search(trouble):
            self.troubles.append(f"{self.page.url}: {trouble}")

    def failed(self, request: Request) -> None:
        """Note a request that got no answer, unless the page left or asked anew."""
        if request.failure != "net::ERR_ABORTED":
            self.note(f"{request.url} {request.failure}")

    def answered(self, response: Response) -> None:
        """Note an answer that speaks of a fault of ours."""
        if response.status >= 500 or (response.status == 404 and "/static/" in response.url):
            self.note(f"{response.status} {response.url}")

    def sign_in(self, handle: str, password: str) -> Self:
        """Come in by the front door the first time, and later with what was handed out there."""
        kept = SIGNED_IN.get((self.address, handle))
        if kept:
            self.context.add_cookies(
                [
                    {
                        "name": each["name"],
                        "value": each["value"],
                        "domain": each["domain"],
                        "path": each["path"],
                    }
                    for each in kept
                ]
            )
            self.page.goto("/")
            if urlsplit(self.page.url).path == "/":
                return self
        self.page.goto("/login")
        self.page.get_by_label("Handle or e-mail address").fill(handle)
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url("/")
        SIGNED_IN[self.address, handle] = self.context.cookies()
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self.tell(error)
        self.context.close()
        if error is None:
            assert not self.troubles, "\n".join(self.troubles)

    def tell(self, error: BaseException) -> None:
        """Add to what failed what this window showed at that moment."""
        for page in self.context.pages:
            with suppress(Error):  # a window that is gone or does not answer shows nothing
                shown = page.locator("body").inner_text(timeout=LOOK_MS)
                error.add_note(f"--- {page.url}\n{shown[:MOST_SHOWN]}")
        for trouble in self.troubles:
            error.add_note(f"--- {trouble}")
