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


Change = Callable[[bytes], bytes]


class Kept:
    """What was shown last, the least used let go first; safe to share between threads."""

    def __init__(self, limit: int = MEMORY_LIMIT) -> None:
        self.limit = limit
        self.things: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()
        self.size = 0
        self.lock = threading.Lock()

    def get(self, key: Hashable) -> object | None:
        """Return what was kept."""
        with self.lock:
            if key not in self.things:
                return None
            self.things.move_to_end(key)
            return self.things[key][0]

    def keep(self, key: Hashable, thing: object, size: int) -> None:
        """Keep a thing of about this many bytes, and let go of the least used beyond the limit."""
        with self.lock:
            self.size += size - self.things.pop(key, (None, 0))[1]
            self.things[key] = (thing, size)
            while self.size > self.limit:
                self.size -= self.things.popitem(last=False)[1][1]


def install(app: Flask) -> None:
    """Give the app its memory for pages."""
    app.extensions["kept"] = Kept()


def kept(render: Callable[[], ResponseReturnValue], *, bare: Change, whole: Change) -> Response:
    """Return the page for this request: the one kept, if nothing changed, else a fresh one.

    `bare` takes out what differs from one visit to the next, and `whole` puts this visit's back in.
    """
    if is_htmx() or "_flashes" in form_cookie:
        return make_response(render())
    key = key_of("page", request.full_path)
    page = memory().get(key)
    if isinstance(page, bytes):
        return make_response(whole(page))
    response = make_response(render())
    if response.status_code == HTTPStatus.OK:
        page = bare(response.get_data())
        memory().keep(key, page, len(page))
    return response


def memory() -> Kept:
    """Return what this app keeps."""
    return cast("Kept", current_app.extensions["kept"])


def key_of(kind: str, about: Hashable) -> Hashable:
    """Return everything that decides what this person sees; the form token hangs on the sign-in too."""
    minute = int(time.time()) // MINUTE_SECONDS
    return (kind, about, g.sign_in.id, g.beat, minute, request.cookies.get("theme"))
