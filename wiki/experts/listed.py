"""For which topics one is listed, and for which not: everybody decides that for themselves."""

from flask import Blueprint, flash
from werkzeug.wrappers import Response as AnyResponse

from wiki.experts.profile import topics_listed
from wiki.people.current import person
from wiki.topics.hiding import hidden_topics, hide, show_again
from wiki.topics.queries import find_topic
from wiki.web.access import signed_in
from wiki.web.forms import number, text, ticked
from wiki.web.login import safe_address
from wiki.web.request import Answer, see, see_address, session, show, viewer

blueprint = Blueprint("listed", __name__)


@blueprint.get("/settings/topics")
@signed_in
def topics() -> Answer:
    """Show for which topics one is listed, and which one hides."""
    return show(
        "experts/listed.html",
        listed=topics_listed(session(), viewer(), person()),
        hidden=hidden_topics(session(), viewer()),
    )


@blueprint.post("/settings/topics")
@signed_in
def choose() -> AnyResponse:
    """Hide a topic, or with `show` be listed for it again."""
    topic = find_topic(session(), number("topic") or 0)
    if ticked("show"):
        show_again(session(), viewer(), topic)
        flash(f"You are listed for {topic.name} again, as far as there is evidence.")
    else:
        hide(session(), viewer(), topic)
        flash(f"You are not listed for {topic.name} any more. What you wrote stays yours.")
    came_from = text("return")
    return see_address(safe_address(came_from)) if came_from else see("listed.topics")
