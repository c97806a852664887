"""The pages somebody saw last: kept in their own browser, so that nobody else ever knows."""

from collections.abc import Sequence

from flask import current_app, request
from sqlalchemy import Select, bindparam, literal, select
from werkzeug.wrappers import Response

from wiki.core.access import Viewer, readable
from wiki.pages.models import Page, State
from wiki.reading.places import Place
from wiki.web.keeping import key_of, memory
from wiki.web.request import glance, viewer

COOKIE = "recent"
KEPT = 5
PLACE_BYTES = 400  # about what one title takes in memory
YEAR_SECONDS = 365 * 24 * 3600
BEGINS, ENDS = b"<!--recent-->", b"<!--/recent-->"  # around the list in the frame of every page


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


def seen(viewer: Viewer) -> Select[str, int, str, str, int]:
    """Return the statement for those of the pages that may still be read."""
    statement = select(literal("recent"), Page.id, Page.slug, Page.title, literal(0)).where(
        Page.id.in_(bindparam("recent", expanding=True)), Page.state == State.PUBLISHED
    )
    return readable(statement, Page.id, viewer)


def seen_lately() -> Sequence[Place]:
    """Return the pages this browser saw last; those named a moment ago are not looked up again."""
    ids = recent_ids()
    known = {page_id: memory().find(key_of("place", page_id)) for page_id in ids}
    unknown = [page_id for page_id, place in known.items() if place is None]
    if unknown:
        known |= looked_up(unknown)
    return [place for page_id in ids if isinstance(place := known[page_id], Place)]


def looked_up(ids: Sequence[int]) -> dict[int, object]:
    """Return the places of pages, and False for those that may not be read."""
    rows = glance().execute(seen(viewer()), {"recent": list(ids)}).all()
    found: dict[int, object] = dict.fromkeys(ids, False)
    found |= {row[1]: Place(f"/e/{row[1]}-{row[2]}", row[3]) for row in rows}
    for page_id, place in found.items():
        memory().keep(key_of("place", page_id), place, PLACE_BYTES)
    return found


def without_recent(page: bytes) -> bytes:
    """Take the list out of a page that is kept."""
    before, _, rest = page.partition(BEGINS)
    return before + BEGINS + rest[rest.index(ENDS) :]


def with_recent(page: bytes) -> bytes:
    """Put this visit's list into a page that was kept."""
    template = current_app.jinja_env.get_template("components/recent.html")
    return page.replace(BEGINS, BEGINS + template.render(places=seen_lately()).encode(), 1)
