"""The inbox, and choosing what comes into it. It lives here because notices know no pages."""

from flask import Blueprint, flash, request

from wiki.core.access import NotFound
from wiki.notices.actions import follow, mark_done, unfollow
from wiki.pages.queries import find_page
from wiki.reviews.queries.inbox import inbox_by_page
from wiki.reviews.turns import waiting_for
from wiki.topics.models import Topic
from wiki.web.access import signed_in
from wiki.web.forms import number, ticked
from wiki.web.hx import wants_fragment
from wiki.web.login import safe_address
from wiki.web.request import Answer, answer, see, see_address, session, viewer

blueprint = Blueprint("inbox", __name__)


@blueprint.get("/inbox")
@signed_in
def inbox() -> Answer:
    """Show what waits for the viewer, then what is new."""
    return lines()


@blueprint.post("/inbox/done")
@signed_in
def done() -> Answer:
    """Settle the lines about one page, or all."""
    mark_done(session(), viewer(), number("page"))
    if wants_fragment():
        session().flush()
        return lines()
    return see("inbox.inbox")


@blueprint.post("/follow")
@signed_in
def choose() -> Answer:
    """Follow a topic or a page, or with `stop` no longer."""
    topic_id, page_id = number("topic"), number("page")
    what = followed(topic_id, page_id)
    act = unfollow if ticked("stop") else follow
    act(session(), viewer(), topic_id=topic_id, page_id=page_id)
    flash(f"You no longer follow {what}." if ticked("stop") else f"You follow {what}.")
    return see_address(safe_address(request.form.get("return")))


def followed(topic_id: int | None, page_id: int | None) -> str:
    """Return the name of what is to be followed: one thing the viewer may know of.

    Raises:
        NotFound: there is none, or two.
    """
    if (topic_id is None) == (page_id is None):
        raise NotFound(topic_id, page_id)
    if page_id is not None:
        return find_page(session(), viewer(), page_id).title
    topic = session().get(Topic, topic_id)
    if topic is None:
        raise NotFound(topic_id)
    return topic.name


def lines() -> Answer:
    """Render the inbox, or for htmx only its lines."""
    return answer(
        "notices/inbox.html",
        "inbox",
        here="inbox",
        waiting=waiting_for(session(), viewer()),
        groups=inbox_by_page(session(), viewer()),
    )
