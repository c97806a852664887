"""The list of what people want explained."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request
from sqlalchemy import Select, func, select

from wiki.core.access import NotFound, Viewer
from wiki.core.db import Session, now
from wiki.pages.models import PageTopic
from wiki.search.current import search_index
from wiki.spaces.models import Space
from wiki.spaces.queries import spaces_for
from wiki.topics.models import Topic
from wiki.topics.queries import family, topic_at
from wiki.wanted.queries.misses import gaps_for, openings, words_missed
from wiki.wanted.queries.waiting import wanted_ids
from wiki.wanted.queries.wants import wanted_of
from wiki.wanted.routes.blueprint import blueprint
from wiki.web.access import signed_in
from wiki.web.paging import Listing, listing, page_number
from wiki.web.request import Answer, session, show, viewer

WORD_LENGTH = 100  # characters of a slug
NOWHERE: Mapping[str, Any] = {"words": (), "gaps": (), "openings": None}


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Where to look."""

    topic: Topic | None
    space: Space | None


@blueprint.get("/wanted")
@signed_in
def wanted() -> Answer:
    """Show what people want explained, the most wanted first."""
    spaces = spaces_for(session(), viewer())
    chosen = narrowed(spaces)
    number = page_number()
    found = listing(session(), statement(session(), viewer(), chosen), number)
    shown = wanted_of(session(), viewer(), found.items)
    return show(
        "wanted/list.html",
        here="wanted",
        wanted=Listing(shown, found.total, found.number),
        chosen=chosen,
        topics=topics_wanted(session(), viewer()),
        spaces=spaces,
        **(everywhere() if number == 1 and not (chosen.topic or chosen.space) else NOWHERE),
    )


def everywhere() -> dict[str, Any]:
    """Return what searches say, where nothing narrows the list."""
    at = now()
    return {
        "words": words_missed(session(), viewer(), search_index(), at),
        "gaps": gaps_for(session(), viewer(), at),
        "openings": openings(session(), at) if viewer().is_steward else None,
    }


def narrowed(spaces: Sequence[Space]) -> Narrowed:
    """Read where to look; what is not there narrows nothing."""
    return Narrowed(topic_asked(), next((s for s in spaces if s.slug == asked("space")), None))


def topic_asked() -> Topic | None:
    """Return the topic that the address names."""
    try:
        return topic_at(session(), asked("topic")) if asked("topic") else None
    except NotFound:
        return None


def asked(name: str) -> str:
    """Return a word of the address, cut to a sane length."""
    return request.args.get(name, "").replace("\0", "").strip()[:WORD_LENGTH]


def statement(session: Session, viewer: Viewer, chosen: Narrowed) -> Select[*tuple[Any, ...]]:
    """Return the statement for what is wanted there."""
    topics = family(session, chosen.topic) if chosen.topic else ()
    return wanted_ids(viewer, topic_ids=topics, space_id=chosen.space.id if chosen.space else None)


def topics_wanted(session: Session, viewer: Viewer) -> list[tuple[Topic, int]]:
    """Return the topics of everything wanted, with how much there is, the most first."""
    open_ones = wanted_ids(viewer).order_by(None).subquery()
    rows = (
        select(Topic, func.count())
        .join(PageTopic, PageTopic.topic_id == Topic.id)
        .join(open_ones, open_ones.c.id == PageTopic.page_id)
        .group_by(Topic.id)
        .order_by(func.count().desc(), Topic.name)
        .execution_options(reader=viewer.person_id)
    )
    return [(topic, count) for topic, count in session.execute(rows)]
