"""Static files: an address that changes with the content, so that browsers may keep them for a year."""

import hashlib
from functools import cache
from http import HTTPStatus

from flask import Flask, Response, request

from wiki.paths import STATIC

YEAR_SECONDS = 365 * 24 * 3600
HASH_LENGTH = 10


@cache
def asset(name: str) -> str:
    """Return the address of a static file with its content hash, such as `/static/css/base.css?v=1a2b3c`."""
    content = (STATIC / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:HASH_LENGTH]}"


def install(app: Flask) -> None:
    """Offer `asset()` to templates, and let browsers keep what was asked for by hash."""
    app.jinja_env.globals["asset"] = asset
    app.after_request(keep)


def keep(response: Response) -> Response:
    """Mark hashed files immutable; other static files are revalidated."""
    if request.endpoint == "static" and response.status_code == HTTPStatus.OK:
        response.cache_control.no_cache = None
        response.cache_control.public = True
        response.cache_control.max_age = YEAR_SECONDS if "v" in request.args else 0
        response.cache_control.immutable = "v" in request.args
    return response
