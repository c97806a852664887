"""The pages somebody saw last: kept in their own browser, so that nobody else ever knows."""

from flask import request
from werkzeug.wrappers import Response

COOKIE = "recent"
KEPT = 5
YEAR_SECONDS = 365 * 24 * 3600


def recent_ids() -> list[int]:
    """Return the ids of the pages this browser saw last, the latest first."""
    parts = request.cookies.get(COOKIE, "")[:100].split(".")
    return [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 12][:KEPT]  # noqa: PLR2004 - no id is longer


def saw(response: Response, page_id: int) -> None:
    """Put a page on top of the list."""
    ids = [page_id, *(kept for kept in recent_ids() if kept != page_id)][:KEPT]
    value = ".".join(map(str, ids))
    if value != request.cookies.get(COOKIE):
        response.set_cookie(
            COOKIE, value, max_age=YEAR_SECONDS, httponly=True, samesite="Lax", secure=request.is_secure
        )
