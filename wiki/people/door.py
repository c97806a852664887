"""What the ways in have in common: counting tries, the cookie, pages that no cache may keep."""

from datetime import timedelta
from math import ceil

from flask import Response, make_response
from flask import session as form_cookie
from werkzeug.wrappers import Response as AnyResponse

from wiki.core.clock import now
from wiki.core.db import writing
from wiki.core.wording import counted
from wiki.people import attempts, current
from wiki.web.login import remember
from wiki.web.request import Answer, engine, glance


def count_try(knock: attempts.Knock) -> timedelta | None:
    """Count a try in a transaction of its own, which stands even when the answer is a refusal."""
    with writing(engine(), quiet=True) as unit:
        return attempts.count(unit, knock, now())


def let_go() -> None:
    """Hand the reading connection back before a hash is worked out."""
    glance().commit()


def sentence_for(wait: timedelta) -> str:
    """Say how long to wait."""
    minutes = counted(ceil(wait / timedelta(minutes=1)), "minute")
    return f"Too many tries. Wait {minutes} and try again."


def with_cookie(response: AnyResponse, token: str) -> AnyResponse:
    """Give the browser its new id, and forms a new secret."""
    form_cookie.pop("csrf_token", None)
    remember(response, token, int(current.lifetime().whole.total_seconds()))
    return response


def unkept(answered: Answer) -> Response:
    """Keep a page with a secret address out of every cache."""
    response = make_response(answered)
    response.headers["Cache-Control"] = "no-store"
    return response
