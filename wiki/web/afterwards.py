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

    def unharmed() -> None:
        try:
            act()
        except (DBAPIError, OSError) as error:
            log.warning("Left undone after an answer: %s", error)

    @after_this_request
    def hand_over(response: Response) -> Response:
        response.call_on_close(unharmed)
        return response
