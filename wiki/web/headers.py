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
    if is_foreign():
        abort(HTTPStatus.FORBIDDEN)


def is_foreign() -> bool:
    """Whether a browser says that this write came from another site."""
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        return False
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return True
    origin = request.headers.get("Origin", "")
    return bool(origin) and origin.partition("://")[2] != request.host  # scheme and host, nothing after


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
