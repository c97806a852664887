"""Domain errors become HTTP in this one place; each answer is a sentence that says what to do."""

import logging
import secrets
from http import HTTPStatus

from flask import Flask, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from wiki.core.access import Gone, NotFound, Refused, Stale
from wiki.web.login import ask_to_sign_in, recognise
from wiki.web.request import Answer
from wiki.web.voices import Trouble, voice_here

log = logging.getLogger(__name__)

PAGES = {400, 403, 404, 405, 409, 410, 413, 419, 422, 429, 500, 503, 507}
STALE_FORM = 419  # a page's number, not a status that is sent
FULL = ("database or disk is full", "53100")  # how SQLite and PostgreSQL say so
READ_ONLY = ("attempt to write a readonly database", "25006")
RESTED = ("terminating connection due to idle-in-transaction timeout", "25P03")  # PostgreSQL alone does


def install(app: Flask) -> None:
    """Give errors one voice."""
    app.register_error_handler(Refused, lambda refused: error_page(HTTPStatus.FORBIDDEN, str(refused)))
    app.register_error_handler(NotFound, lambda _: error_page(HTTPStatus.NOT_FOUND))
    app.register_error_handler(Gone, gone)
    app.register_error_handler(Stale, lambda stale: error_page(HTTPStatus.CONFLICT, str(stale)))
    app.register_error_handler(CSRFError, stale_form)
    app.register_error_handler(IntegrityError, collided)
    app.register_error_handler(DataError, unusable)
    app.register_error_handler(OperationalError, unreachable)
    app.register_error_handler(InternalError, inside)
    app.register_error_handler(PoolTimeout, lambda _: error_page(HTTPStatus.SERVICE_UNAVAILABLE))
    app.register_error_handler(HTTPException, lambda error: error_page(error.code or 500))
    app.register_error_handler(Exception, broken)


def gone(error: Gone) -> Answer:
    """Say that the page was deleted; the reading slice may register a richer answer."""
    return error_page(HTTPStatus.GONE, page_id=error.page_id)


def stale_form(_: CSRFError) -> Answer:
    """Answer a form whose token is another sign-in's; where the words in it are kept, a stranger signs in."""
    if voice_here() and not recognise():
        return ask_to_sign_in()
    return error_page(HTTPStatus.BAD_REQUEST, template=STALE_FORM)


def collided(error: IntegrityError) -> Answer:
    """Answer when two people, or one person twice, did the same thing in the same instant."""
    log.info("A constraint refused a double or dangling write: %s", error.orig)
    return error_page(
        HTTPStatus.CONFLICT, "Somebody did this a moment before you. Reload the page to see it."
    )


def unusable(error: DataError) -> Answer:
    """Answer for what a database cannot hold, such as a number of twenty digits."""
    log.info("The database cannot hold something that was asked for: %s", error.orig)
    sentence = (
        "The address or the form holds a number or a sign that cannot be used. Correct it and try again."
    )
    return error_page(HTTPStatus.BAD_REQUEST, sentence)


def unreachable(error: DBAPIError) -> Answer:
    """Answer for a database that is away, full or read-only, or a lock held too long."""
    log.warning("The database refused: %s", error.orig)
    if says(error, FULL):
        return error_page(HTTPStatus.INSUFFICIENT_STORAGE)
    if says(error, READ_ONLY):
        return error_page(
            HTTPStatus.SERVICE_UNAVAILABLE, "The wiki can only be read for now. Try again later."
        )
    return error_page(HTTPStatus.SERVICE_UNAVAILABLE)


def inside(error: InternalError) -> Answer:
    """Answer for PostgreSQL while it only reads, or after a page that rested; all else is a fault of ours."""
    is_its_own = says(error, READ_ONLY) or says(error, RESTED)
    return unreachable(error) if is_its_own else broken(error)


def says(error: DBAPIError, either: tuple[str, str]) -> bool:
    """Whether the database gave this reason, in SQLite's words or as PostgreSQL's code."""
    words, code = either
    return words in str(error.orig) or getattr(error.orig, "sqlstate", None) == code


def broken(error: Exception) -> Answer:
    """Answer what nobody foresaw: a reference for the person, the traceback for the log."""
    reference = secrets.token_hex(4)
    log.error("%s %s failed [%s]", request.method, request.path, reference, exc_info=error)
    return error_page(HTTPStatus.INTERNAL_SERVER_ERROR, reference=reference)


def error_page(status: int, sentence: str = "", *, template: int | None = None, **values: object) -> Answer:
    """Render the page for a status, with the sentence that fits this case; a view's own voice goes first."""
    trouble = Trouble(status, sentence, template == STALE_FORM, str(values.get("reference", "")))
    if voice := voice_here():
        return voice(trouble)
    return page_about(trouble, **values)


def page_about(trouble: Trouble, **values: object) -> Answer:
    """Render the page of a trouble; for a view whose own voice has nothing to add, too."""
    status = trouble.status
    known = status if status in PAGES else (HTTPStatus.BAD_REQUEST if status < 500 else 500)  # noqa: PLR2004 - statuses
    page = f"errors/{STALE_FORM if trouble.is_stale_form else int(known)}.html"
    said = {"reason": trouble.sentence} if trouble.sentence else {}  # the template has words for the rest
    told = {"reference": trouble.reference, **values} if trouble.reference else values
    return render_template(page, **said, status=int(status), **told), int(status)
