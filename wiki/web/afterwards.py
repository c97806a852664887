"""Doing something once the answer is on its way, so that nobody waits for it and nothing hangs on it."""

import logging
from collections.abc import Callable

from flask import Response, after_this_request
from sqlalchemy.exc import DBAPIError

log = logging.getLogger(__name__)


def afterwards(act: Callable[[], None]) -> None:
    """Do it after this answer; the request is over by then, so bring along what it needs.

    A database that cannot be written, on a full disk for one, is noted in the log and nowhere else.
    """
    after_this_request(lambda response: once_sent(response, act))


def once_sent(response: Response, act: Callable[[], None]) -> Response:
    """Do it after this answer, likewise; for those that are handed the answer, which comes last."""

    def unharmed() -> None:
        try:
            act()
        except (DBAPIError, OSError) as error:
            log.warning("Left undone after an answer: %s", error)

    response.call_on_close(unharmed)
    return response
