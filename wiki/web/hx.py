"""The edge to htmx: flask-htmx for what it knows of version 4, our own words for the rest."""

from flask import Flask, Response, request
from flask_htmx import HTMX

htmx = HTMX()


def install(app: Flask) -> None:
    """Let flask-htmx read this app's requests."""
    htmx.init_app(app)


def wants_fragment() -> bool:
    """Whether htmx asks for a part of the page; going back in history asks for the whole."""
    return bool(htmx) and request.headers.get("HX-Request-Type", "partial") == "partial"


def is_htmx() -> bool:
    """Whether htmx made this request, for a part or for a page."""
    return bool(htmx)


def leave_for(address: str, status: int) -> Response:
    """Make htmx load another page rather than swap it into this one."""
    return Response(status=status, headers={"HX-Redirect": address})
