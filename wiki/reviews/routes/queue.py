"""The review queue."""

from flask import request

from wiki.reviews.queries.queue import asked_by, open_to_anyone
from wiki.reviews.routes.blueprint import blueprint
from wiki.reviews.turns import waiting_for
from wiki.web.access import signed_in
from wiki.web.request import Answer, answer, session, viewer

TABS = (("", "For you"), ("asked", "Asked by you"), ("open", "Open to anyone"))


@blueprint.get("/reviews")
@signed_in
def queue() -> Answer:
    """Show what waits for the viewer, what they asked for, or what anyone may take up."""
    tab = request.args.get("tab", "")
    tab = tab if tab in {key for key, _ in TABS} else ""
    return answer(
        "reviews/queue.html",
        "queue",
        here="reviews",
        tab=tab,
        tabs=[(words, f"/reviews?tab={key}" if key else "/reviews", None, key == tab) for key, words in TABS],
        waiting=waiting_for(session(), viewer()) if tab == "" else [],
        asked=asked_by(session(), viewer()) if tab == "asked" else [],
        open=open_to_anyone(session(), viewer()) if tab == "open" else [],
    )
