"""Stewards and people who wrote about a topic choose where to begin with it."""

from collections import Counter
from http import HTTPStatus

from flask import Blueprint, flash, redirect, request

from wiki.core.db import Session
from wiki.pages.actions.starts import choose_starts, may_choose_starts
from wiki.pages.queries.starts import MOST, Start, starts_of
from wiki.topics.models import Topic
from wiki.topics.queries import children, topic_at
from wiki.web.access import signed_in
from wiki.web.forms import Errors, number, status_of
from wiki.web.request import Answer, glance, see_address, session, show, viewer

blueprint = Blueprint("start_here", __name__)


@blueprint.get("/t/<slug>/start")
@signed_in
def choose(slug: str) -> Answer:
    """Show the pages of a topic, to choose where to begin and in which order."""
    topic = topic_at(glance(), slug)
    if topic.slug != slug:
        return redirect(f"/t/{topic.slug}/start", HTTPStatus.MOVED_PERMANENTLY)
    may_choose_starts(glance(), viewer(), with_below(glance(), topic)).enforce()
    return form(topic, {})


@blueprint.post("/t/<slug>/start")
@signed_in
def save(slug: str) -> Answer:
    """Keep which pages to begin with, and their order."""
    topic = topic_at(glance(), slug)
    may_choose_starts(glance(), viewer(), with_below(glance(), topic)).enforce()
    places = chosen_places(starts_of(glance(), viewer(), with_below(glance(), topic)))
    if errors := problems(places):
        return form(topic, errors)
    ordered = sorted(places, key=lambda page_id: places[page_id])
    choose_starts(session(), viewer(), with_below(session(), topic), ordered)
    flash("Saved." if ordered else "No list now; the most endorsed pages are shown.")
    return see_address(f"/t/{topic.slug}")


def with_below(unit: Session, topic: Topic) -> list[int]:
    """Return the ids of a topic and of those below it, its own first."""
    return [topic.id, *(child.id for child in children(unit, topic))]


def chosen_places(offered: list[Start]) -> dict[int, int]:
    """Return the place given to each page that got one."""
    given = {one.page.id: number(f"place-{one.page.id}") or 0 for one in offered}
    return {page_id: place for page_id, place in given.items() if place > 0}


def problems(places: dict[int, int]) -> Errors:
    """Say which places are given twice or are none."""
    twice = [place for place, count in Counter(places.values()).items() if count > 1]
    if twice:
        return {"places": f"Two pages are in place {twice[0]}. Give each a place of its own."}
    if any(place > MOST for place in places.values()):
        return {"places": f"There are {MOST} places. Choose from 1 to {MOST}."}
    return {}


def form(topic: Topic, errors: Errors) -> Answer:
    """Render the form, with what was given if something is wrong with it."""
    offered = starts_of(glance(), viewer(), with_below(glance(), topic))
    given = chosen_places(offered) if request.method == "POST" else {}
    places = given or {one.page.id: one.place for one in offered if one.place}
    return show(
        "reading/start_here.html",
        status=status_of(errors),
        here="topics",
        topic=topic,
        offered=offered,
        places=places,
        options=[("", "Not in the list"), *((place, f"Place {place}") for place in range(1, MOST + 1))],
        errors=errors,
    )
