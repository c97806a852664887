"""The review queue."""

from collections.abc import Callable, Mapping, Sequence

from flask import request

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.reviews.queries.queue import Queued, asked_by, gone_quiet, open_to_anyone
from wiki.reviews.routes.blueprint import blueprint
from wiki.reviews.turns import waiting_for
from wiki.web.access import signed_in
from wiki.web.request import Answer, answer, session, viewer

TABS = (
    ("", "For you"),
    ("asked", "Asked by you"),
    ("open", "Open to anyone"),
    ("quiet", "Gone quiet"),
)
DEKS = {
    "open": "Anyone may take one. What you wrote about or follow comes first.",
    "quiet": "Nobody did anything about these for thirty days. Ask again, or take one up yourself.",
}
LISTS: Mapping[str, Callable[[Session, Viewer], Sequence[Queued]]] = {
    "asked": asked_by,
    "open": open_to_anyone,
    "quiet": gone_quiet,
}


@blueprint.get("/reviews")
@signed_in
def queue() -> Answer:
    """Show what waits for the viewer, what they asked for, what anyone may take, or what has gone quiet."""
    tab = request.args.get("tab", "")
    tab = tab if tab in {key for key, _ in TABS} else ""
    return answer(
        "reviews/queue.html",
        "queue",
        here="reviews",
        tab=tab,
        dek=DEKS.get(tab, "Longest waiting first."),
        tabs=[(words, f"/reviews?tab={key}" if key else "/reviews", None, key == tab) for key, words in TABS],
        waiting=waiting_for(session(), viewer()) if tab == "" else [],
        rows=LISTS[tab](session(), viewer()) if tab else [],
    )
