"""The inbox, and choosing what comes into it. It lives here because notices know no pages."""

from collections.abc import Callable, Mapping

from flask import Blueprint, flash, request

from wiki.core.access import NotFound
from wiki.notices.actions import follow, mark_done, unfollow
from wiki.notices.models import Level
from wiki.pages.queries import find_page
from wiki.people.queries import find_person
from wiki.reviews.queries.followed import LEVELS, all_followed
from wiki.reviews.queries.inbox import inbox_by_page
from wiki.reviews.turns import waiting_for
from wiki.spaces.queries import find_space, spaces_for
from wiki.topics.models import Topic
from wiki.web.access import signed_in
from wiki.web.forms import number, text, ticked
from wiki.web.hx import wants_fragment
from wiki.web.login import safe_address
from wiki.web.request import Answer, answer, see, see_address, session, show, viewer

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
    """Follow a topic, a page, a space or a person, or with `stop` no longer."""
    thing = {f"{name}_id": number(name) for name in NAMES}
    what = followed(thing)
    if ticked("stop"):
        unfollow(session(), viewer(), **thing)
    else:
        follow(session(), viewer(), chosen_level(), **thing)
    flash(f"You no longer follow {what}." if ticked("stop") else f"You follow {what}.")
    return see_address(safe_address(request.form.get("return")))


def chosen_level() -> Level | None:
    """Return how much the viewer wants to hear; nothing where the form does not say."""
    given = text("level")
    return Level(given) if given in set(Level) else None


def followed(thing: Mapping[str, int | None]) -> str:
    """Return the name of what is to be followed: one thing the viewer may know of.

    Raises:
        NotFound: there is none, or several are named.
    """
    named = [(name, each) for name, each in thing.items() if each is not None]
    if len(named) != 1:
        raise NotFound(thing)
    return NAMES[named[0][0].removesuffix("_id")](named[0][1])


def name_of_topic(topic_id: int) -> str:
    """Return how a topic is called."""
    topic = session().get(Topic, topic_id)
    if topic is None:
        raise NotFound(topic_id)
    return topic.name


NAMES: Mapping[str, Callable[[int], str]] = {
    "topic": name_of_topic,
    "page": lambda page_id: find_page(session(), viewer(), page_id).title,
    "space": lambda space_id: find_space(session(), viewer(), space_id).name,
    "followed": lambda person_id: find_person(session(), person_id).name,
}


@blueprint.get("/settings/following")
@signed_in
def chosen() -> Answer:
    """Show everything the viewer follows, and how much of it they hear."""
    return show(
        "notices/following.html",
        followed=all_followed(session(), viewer()),
        levels=LEVELS,
        spaces=spaces_for(session(), viewer()),
    )


def lines() -> Answer:
    """Render the inbox, or for htmx only its lines."""
    return answer(
        "notices/inbox.html",
        "inbox",
        here="inbox",
        waiting=waiting_for(session(), viewer()),
        groups=inbox_by_page(session(), viewer()),
    )
