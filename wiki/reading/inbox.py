"""The inbox, and choosing what comes into it. It lives here because its lines tell of every slice below."""

from collections.abc import Callable, Mapping
from datetime import datetime

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
from wiki.reading.putting_off import (
    CHOOSE,
    CHOSEN,
    DAYS_OFF,
    TYPED_LIMIT,
    WHICH,
    Choosing,
    choosing,
    morning_in,
    typed_instant,
)
from wiki.reviews.queries.followed import LEVELS, all_followed
from wiki.sessions.lines import day_words, inbox_with_times
from wiki.spaces.queries import find_space, spaces_for
from wiki.topics.models import Topic
from wiki.web.access import signed_in
from wiki.web.forms import Invalid, asked, is_number, number, status_of, text, ticked
from wiki.web.hx import wants_fragment
from wiki.web.login import safe_address
from wiki.web.request import Answer, answer, see, see_address, session, show, viewer

blueprint = Blueprint("inbox", __name__)


@blueprint.get("/inbox")
@signed_in
def inbox() -> Answer:
    """Show what waits for the viewer, then what is new, and after settling a line a way to undo it."""
    page_id = asked("choose")
    return lines(undo_of(request.args), choosing(page_id, person(), now()) if page_id else None)


@blueprint.post("/inbox/done")
@signed_in
def done() -> Answer:
    """Settle the lines about one page, or all."""
    at = mark_done(session(), viewer(), number("page"))
    return settled({"done": at.isoformat()})


@blueprint.post("/inbox/later")
@signed_in
def later() -> Answer:
    """Put the lines about a page off: until one of a few mornings, or a day and a time."""
    page_id, given = number("page"), text("until")
    if page_id is not None and given == CHOOSE:
        return lines({}, choosing(page_id, person(), now())) if wants_fragment() else choose_at(page_id)
    if page_id is None or given not in {*DAYS_OFF, CHOSEN}:
        flash(WHICH, "error")
        return see("inbox.inbox")
    day, clock = text("day")[:TYPED_LIMIT], text("time")[:TYPED_LIMIT]
    try:
        until = instant_of(given, day, clock)
    except Invalid as invalid:
        return lines({}, choosing(page_id, person(), now(), day, clock, invalid.errors))
    snooze(session(), viewer(), page_id, until)
    return settled({"later": str(page_id), "until": until.isoformat()})


def choose_at(page_id: int) -> Answer:
    """Show the inbox with the fields of one page's line."""
    return see("inbox.inbox", choose=page_id, _anchor=f"page-{page_id}")


def instant_of(given: str, day: str, clock: str) -> datetime:
    """Return until when lines are put off.

    Raises:
        Invalid: the day or the time cannot be used.
    """
    days, at = DAYS_OFF.get(given), now()
    return typed_instant(day, clock, person(), at) if days is None else morning_in(days, person(), at)


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


def undo_of(given: Mapping[str, str]) -> dict[str, str]:
    """Return what there is to undo, as far as it makes sense."""
    page_id = given.get("later", "")
    kept = {name: at for name in ("done", "until") if (at := given.get(name, "")) and is_instant(at)}
    if is_number(page_id):
        return {"later": page_id, **{name: at for name, at in kept.items() if name == "until"}}
    return {name: at for name, at in kept.items() if name == "done"}


def is_instant(given: str) -> bool:
    """Whether a word of an address is an instant."""
    try:
        return datetime.fromisoformat(given).tzinfo is not None
    except ValueError:
        return False


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


def moment_words(until: str) -> str:
    """Return a day and a time as people say them, on the viewer's own clock."""
    local = person().local(datetime.fromisoformat(until))
    return f"{day_words(local.date(), person())} at {local:%H:%M}"


def lines(undo: Mapping[str, str], choice: Choosing | None = None) -> Answer:
    """Render the inbox, or for htmx only its lines; with the fields of what is being put off."""
    return answer(
        "notices/inbox.html",
        "inbox",
        status=status_of(choice and choice.errors),
        here="inbox",
        undo=undo,
        comes_back=moment_words(undo["until"]) if "until" in undo else "",
        choosing=choice,
        needs=needs_of(session(), viewer(), Clock(now(), zone_of(person().timezone))),
        groups=inbox_with_times(session(), viewer(), person()),
    )
