"""Feeds: the settings that make and end them, and the addresses that programs ask."""

from http import HTTPStatus

from flask import Blueprint, flash, make_response, request
from werkzeug.wrappers import Response as AnyResponse

from wiki.core.access import NotFound
from wiki.feeds.actions import end_feed, make_feed
from wiki.feeds.atom import written
from wiki.feeds.models import Of
from wiki.feeds.queries import entries, feeds_of, opened
from wiki.people import current
from wiki.people.queries import find_person
from wiki.reviews.queries.followed import all_followed
from wiki.spaces.queries import find_space
from wiki.spaces.viewers import viewer_for
from wiki.topics.models import Topic
from wiki.web.access import public, signed_in
from wiki.web.forms import asked, is_number, text
from wiki.web.request import Answer, glance, see, session, show, viewer

ENDED = "This feed has ended, or never was. Whoever reads it finds new ones in their settings, under Feeds."
blueprint = Blueprint("feeds", __name__)


@blueprint.get("/settings/feeds")
@signed_in
def mine() -> Answer:
    """Show the viewer's feeds, and what they can make one of."""
    return listing()


@blueprint.post("/settings/feeds")
@signed_in
def add() -> Answer:
    """Make a feed and show its address, this once."""
    of, number = chosen(text("of"))
    token = make_feed(session(), viewer(), of, number)
    session().flush()
    return listing(current.address_of(f"/feeds/{token}.atom"))


@blueprint.post("/settings/feeds/<int:feed_id>/end")
@signed_in
def end(feed_id: int) -> AnyResponse:
    """End a feed: its address answers no more."""
    end_feed(session(), viewer(), feed_id)
    flash("Ended. Programs that still ask there are told nothing.")
    return see("feeds.mine")


@blueprint.get("/feeds/<token>.atom")
@public
def read(token: str) -> AnyResponse:
    """Answer a program: what is new there for the feed's owner, as they may read it at this moment."""
    found = opened(glance(), token)
    if found is None:
        return make_response(ENDED, HTTPStatus.NOT_FOUND, {"Content-Type": "text/plain; charset=utf-8"})
    named, person = found
    pages = entries(glance(), viewer_for(glance(), person), named.feed)
    response = make_response(written(named, current.company(), pages, current.address_of))
    response.content_type = "application/atom+xml; charset=utf-8"
    response.headers["Cache-Control"] = "private, no-cache"
    response.add_etag()
    return response.make_conditional(request)


def listing(made: str = "") -> Answer:
    """Show the page, with the address of a feed that was just made."""
    followed = all_followed(session() if made else glance(), viewer())
    groups = {kind: followed[kind] for kind in ("Topics", "Spaces", "People")}
    return show(
        "feeds/mine.html",
        feeds=feeds_of(session() if made else glance(), viewer()),
        groups=groups,
        topic=topic_asked(),
        made=made,
    )


def topic_asked() -> Topic | None:
    """Return the topic that the address proposes."""
    number = asked("topic")
    return glance().get(Topic, number) if number else None


def chosen(said: str) -> tuple[Of, int | None]:
    """Return what a feed is to be of: one word, or a word and the number of something the viewer knows.

    Raises:
        NotFound: there is no such thing, or none the viewer may know of.
    """
    word, _, rest = said.partition("-")
    of = {"topic": Of.TOPIC, "space": Of.SPACE, "followed": Of.AUTHOR}.get(word)
    if of is None or not rest:
        if said in {Of.EVERYTHING.value, Of.FOLLOWED.value}:
            return Of(said), None
        raise NotFound(said)
    if not is_number(rest):
        raise NotFound(said)
    return of, known(of, int(rest))


def known(of: Of, number: int) -> int:
    """Return the number of something the viewer knows of.

    Raises:
        NotFound: they do not.
    """
    match of:
        case Of.SPACE:
            return find_space(session(), viewer(), number).id
        case Of.AUTHOR:
            return find_person(session(), number).id
        case _:
            if session().get(Topic, number) is None:
                raise NotFound(number)
            return number
