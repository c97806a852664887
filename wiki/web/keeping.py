"""Pages kept in memory for the person who opened them, for as long as nothing changed.

What a page shows follows from the database, the person and the minute. The sign-in brings the database's
pulse along, so a kept page costs one statement; anything anybody changes anywhere makes it unkept.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from http import HTTPStatus
from typing import cast

from flask import Flask, current_app, g, make_response, request
from flask import session as form_cookie
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from wiki.web.hx import is_htmx

MEMORY_LIMIT = 32_000_000  # bytes of pages in one process
MINUTE_SECONDS = 60  # pages say what time it is where somebody works


class KeptPages:
    """The pages shown last, the least used let go first; safe to share between threads."""

    def __init__(self, limit: int = MEMORY_LIMIT) -> None:
        self.limit = limit
        self.pages: OrderedDict[Hashable, bytes] = OrderedDict()
        self.size = 0
        self.lock = threading.Lock()

    def get(self, key: Hashable) -> bytes | None:
        """Return a page that was kept."""
        with self.lock:
            if key in self.pages:
                self.pages.move_to_end(key)
            return self.pages.get(key)

    def keep(self, key: Hashable, page: bytes) -> None:
        """Keep a page, and let go of the least used ones beyond the limit."""
        with self.lock:
            self.size += len(page) - len(self.pages.pop(key, b""))
            self.pages[key] = page
            while self.size > self.limit:
                self.size -= len(self.pages.popitem(last=False)[1])


def install(app: Flask) -> None:
    """Give the app its memory for pages."""
    app.extensions["kept_pages"] = KeptPages()


def kept(render: Callable[[], ResponseReturnValue]) -> Response:
    """Return the page for this request: the one kept, if nothing changed, else a fresh one."""
    if is_htmx() or "_flashes" in form_cookie:
        return make_response(render())
    pages = cast("KeptPages", current_app.extensions["kept_pages"])
    page = pages.get(key_of_request())
    if page is not None:
        return make_response(page)
    response = make_response(render())
    if response.status_code == HTTPStatus.OK:
        pages.keep(
            key_of_request(), response.get_data()
        )  # asked again: the page may have begun the form cookie
    return response


def key_of_request() -> Hashable:
    """Return everything that decides what this person sees at this address."""
    return (
        g.sign_in.id,
        g.beat,
        int(time.time()) // MINUTE_SECONDS,
        request.full_path,
        request.cookies.get("recent"),
        request.cookies.get("theme"),
        form_cookie.get("csrf_token"),
    )
