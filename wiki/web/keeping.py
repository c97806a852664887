"""Pages kept in memory for the person who opened them, for as long as nothing changed.

What a page shows follows from the database, the person and the minute. The sign-in brings the database's
pulse along, so a kept page costs one statement; anything anybody changes anywhere makes it unkept.
"""

import time
from collections.abc import Callable, Hashable
from http import HTTPStatus
from typing import cast

from flask import Flask, current_app, g, make_response, request
from flask import session as form_cookie
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from wiki.core.memory import Memory
from wiki.web.hx import is_htmx

MEMORY_LIMIT = 32_000_000  # bytes of pages in one process
MINUTE_SECONDS = 60  # pages say what time it is where somebody works

Change = Callable[[bytes], bytes]
Kept = Memory[Hashable, object]


def install(app: Flask) -> None:
    """Give the app its memory for pages."""
    app.extensions["kept"] = Kept(MEMORY_LIMIT)


def kept(render: Callable[[], ResponseReturnValue], *, bare: Change, whole: Change) -> Response:
    """Return the page for this request: the one kept, if nothing changed, else a fresh one.

    `bare` takes out what differs from one visit to the next, and `whole` puts this visit's back in.
    """
    if is_htmx() or "_flashes" in form_cookie:
        return make_response(render())
    key = key_of("page", request.full_path)
    page = memory().find(key)
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
