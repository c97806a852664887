"""Security headers on every answer; `trust.md` 4.2."""

from http import HTTPStatus

from flask import Flask, Response, abort, g, request

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
TWO_YEARS = "max-age=63072000; includeSubDomains"


def install(app: Flask) -> None:
    """Send the headers, and refuse posts that come from other sites."""
    app.before_request(refuse_foreign)
    app.after_request(protect)


def refuse_foreign() -> None:
    """Refuse a write that a browser says came from elsewhere; the token in the form is the second lock."""
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        return
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        abort(HTTPStatus.FORBIDDEN)
    origin = request.headers.get("Origin")
    if origin and origin.partition("://")[2] != request.host:  # an origin is scheme and host, nothing after
        abort(HTTPStatus.FORBIDDEN)


def protect(response: Response) -> Response:
    """Add what is missing; a view that set its own policy keeps it."""
    response.headers.setdefault("Content-Security-Policy", POLICY)
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", TWO_YEARS)
    if "person" in g and not response.cache_control.max_age:
        response.headers.setdefault("Cache-Control", "no-store")
    return response
