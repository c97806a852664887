"""What a route needs from the request: the session, the viewer, and an answer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any, cast

from flask import Flask, Response, current_app, g, redirect, render_template, request, url_for
from jinja2_fragments.flask import render_block
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from werkzeug.wrappers import Response as AnyResponse

from wiki.core.access import Viewer
from wiki.core.db import Session, open_session, writing
from wiki.web.hx import wants_fragment

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
READS_AHEAD = ("Sec-Purpose", "Purpose", "X-Moz")  # headers, of newer and older browsers

Answer = tuple[str, int] | AnyResponse


Nudge = Callable[[], None]  # wakes whoever does the jobs, after a commit


def session() -> Session:
    """Return this request's session; it commits once, after the response is built.

    A GET reads. Anything else writes, and takes SQLite's one write lock at its first query, so parse
    and render before asking for it.
    """
    if request.method in SAFE_METHODS:
        return glance()
    if "session" not in g:
        if "glance" in g:
            g.glance.commit()  # what it saw may be old by now; its next look is at what the writer sees
        g.session = open_session(engine(), writes=True)
    return cast("Session", g.session)


def glance() -> Session:
    """Return a session that only reads, on any method: for signing in and other slow checks."""
    if "glance" not in g:
        g.glance = open_session(engine(), writes=False)
    return cast("Session", g.glance)


@contextmanager
def aside(*, quiet: bool = False) -> Iterator[Session]:
    """Write in a transaction of its own, which stands whatever the answer will be."""
    glance().commit()  # a reader that lasts would keep some journals from being written
    with writing(engine(), quiet=quiet) as unit:
        yield unit


def start_over() -> None:
    """Forget what was attempted, let others write, and see what they wrote."""
    if "session" in g:
        g.session.rollback()
    if "glance" in g:
        g.glance.commit()


def engine() -> Engine:
    """Return the database this app was made for."""
    return cast("Engine", current_app.extensions["engine"])


def viewer() -> Viewer:
    """Return who is looking, and the audiences they hold."""
    return cast("Viewer", g.viewer)


def is_read_ahead() -> bool:
    """Whether a browser asks before its reader does."""
    return any(name in request.headers for name in READS_AHEAD)


def answer(template: str, block: str, /, *, status: int = HTTPStatus.OK, **values: object) -> tuple[str, int]:
    """Render only `block` for htmx, the whole page for everyone else."""
    if wants_fragment():
        return render_block(template, block, **values), status
    return render_template(template, **values), status


def show(template: str, /, *, status: int = HTTPStatus.OK, **values: object) -> tuple[str, int]:
    """Render a whole page."""
    return render_template(template, **values), status


def see(endpoint: str, **values: Any) -> AnyResponse:  # noqa: ANN401 - url_for's own signature
    """Send the browser to another page after a POST."""
    return redirect(url_for(endpoint, **values), HTTPStatus.SEE_OTHER)


def see_address(address: str) -> AnyResponse:
    """Send the browser to an address of ours after a POST."""
    return redirect(address, HTTPStatus.SEE_OTHER)


def install(app: Flask, database: Engine, nudge: Nudge) -> None:
    """Give every request one session and one transaction."""
    app.extensions["engine"] = database
    app.extensions["nudge"] = nudge
    app.after_request(settle)
    app.teardown_request(close)


def settle(response: Response) -> Response:
    """Commit what a successful response reports; forget what a failed one attempted."""
    response.vary.update(("Cookie", "HX-Request", "HX-Request-Type"))
    written = cast("Session | None", g.get("session"))
    if written is None:
        return response
    if response.status_code < HTTPStatus.BAD_REQUEST:
        try:
            written.commit()
        except DBAPIError as error:  # too late for Flask's own handlers, so they are asked here
            written.rollback()
            return current_app.make_response(current_app.handle_user_exception(error))
        cast("Nudge", current_app.extensions["nudge"])()
    else:
        written.rollback()
    return response


def close(_: BaseException | None) -> None:
    """Return the connections, whatever happened."""
    for name in ("session", "glance"):
        if name in g:
            cast("Session", g.get(name)).close()
