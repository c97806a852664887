"""The inbox, and choosing what comes into it. It lives here because its lines tell of every slice below."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from flask import Blueprint, flash, request

from wiki.core.access import NotFound
from wiki.core.clock import now, zone_of
from wiki.notices.actions import follow, mark_done, snooze, undo_done, unfollow, wake
from wiki.notices.models import Level
from wiki.pages.needs import Clock
from wiki.pages.queries import find_page
from wiki.people.current import person
from wiki.people.queries import find_person
from wiki.reading.needs import needs_of
from wiki.reviews.queries.followed import LEVELS, all_followed
from wiki.sessions.lines import inbox_with_times
from wiki.spaces.queries import find_space, spaces_for
from wiki.topics.models import Topic
from wiki.web.access import signed_in
from wiki.web.forms import is_number, number, text, ticked
from wiki.web.hx import wants_fragment
from wiki.web.login import safe_address
from wiki.web.request import Answer, answer, see, see_address, session, show, viewer

blueprint = Blueprint("inbox", __name__)

DAYS_OFF = {"tomorrow": 1, "week": 7, "month": 30}
MORNING = 8  # o'clock


@blueprint.get("/inbox")
@signed_in
def inbox() -> Answer:
    """Show what waits for the viewer, then what is new, and after settling a line a way to undo it."""
    return lines(undo_of(request.args))


@blueprint.post("/inbox/done")
@signed_in
def done() -> Answer:
    """Settle the lines about one page, or all."""
    at = mark_done(session(), viewer(), number("page"))
    return settled({"done": at.isoformat()})


@blueprint.post("/inbox/later")
@signed_in
def later() -> Answer:
    """Put the lines about a page off until tomorrow, next week or next month, at eight on one's own clock."""
    page_id, days = number("page"), DAYS_OFF.get(text("until"))
    if page_id is None or days is None:
        flash("Choose until when: tomorrow, in a week or in a month.", "error")
        return see("inbox.inbox")
    snooze(session(), viewer(), page_id, morning(days))
    return settled({"later": str(page_id)})


@blueprint.post("/inbox/open")
@signed_in
def reopen() -> Answer:
    """Undo what was just settled or put off."""
    undo = undo_of(request.form)
    if "done" in undo:
        undo_done(session(), viewer(), datetime.fromisoformat(undo["done"]))
    elif "later" in undo:
        wake(session(), viewer(), int(undo["later"]))
    return settled({})


def morning(days: int) -> datetime:
    """Return eight o'clock on the viewer's own clock, some days from now."""
    local = person().local(now()) + timedelta(days=days)
    return local.replace(hour=MORNING, minute=0, second=0, microsecond=0)


def undo_of(given: Mapping[str, str]) -> dict[str, str]:
    """Return what there is to undo, as far as it makes sense."""
    done, page_id = given.get("done", ""), given.get("later", "")
    if is_number(page_id):
        return {"later": page_id}
    try:
        return {"done": done} if datetime.fromisoformat(done).tzinfo else {}
    except ValueError:
        return {}


def settled(undo: dict[str, str]) -> Answer:
    """Show the inbox as it is now, with the way back."""
    if wants_fragment():
        session().flush()
        return lines(undo)
    return see("inbox.inbox", **undo)


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
    "page": lambda page_id: find_page(session(), viewer(), page_id, as_promised=True).title,
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


def lines(undo: Mapping[str, str]) -> Answer:
    """Render the inbox, or for htmx only its lines."""
    return answer(
        "notices/inbox.html",
        "inbox",
        here="inbox",
        undo=undo,
        needs=needs_of(session(), viewer(), Clock(now(), zone_of(person().timezone))),
        groups=inbox_with_times(session(), viewer(), person()),
    )
