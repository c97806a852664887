"""The list of problems."""

from collections.abc import Collection, Mapping, Sequence
from urllib.parse import urlencode

from flask import request

from wiki.core.access import NotFound
from wiki.core.db import now
from wiki.problems.lines import listed
from wiki.problems.listing import Show, problems_of, topics_of_problems
from wiki.problems.routes.blueprint import blueprint
from wiki.topics.models import Topic
from wiki.topics.queries import family, topic_at
from wiki.web.access import signed_in
from wiki.web.paging import PAGE_SIZE, Listing, page_number
from wiki.web.request import Answer, session, show, viewer

SLUG_LENGTH = 100  # characters


@blueprint.get("/problems")
@signed_in
def problems() -> Answer:
    """Show open problems, those the viewer works on, or solved ones; of one topic if the address says so."""
    which, topic, number = asked(), topic_asked(), page_number()
    by_topic = topics_of_problems(session(), viewer())
    every = problems_of(session(), viewer(), which)
    chosen = narrowed(every, topic, by_topic) if topic else every
    first = (number - 1) * PAGE_SIZE
    lines = listed(session(), viewer(), chosen[first : first + PAGE_SIZE], now())
    return show(
        "problems/list.html",
        here="problems",
        which=which.value,
        topic=topic,
        topics=counts_by_topic(by_topic, every),
        problems=Listing(lines, len(chosen), number),
        address=address,
    )


def address(which: str, topic: Topic | None = None) -> str:
    """Return where these problems are listed."""
    asked = {"show": which if which != Show.OPEN else "", "topic": topic.slug if topic else ""}
    given = urlencode({name: value for name, value in asked.items() if value})
    return f"/problems?{given}" if given else "/problems"


def asked() -> Show:
    """Return which problems the address names; nonsense means open ones."""
    given = request.args.get("show", "")
    return Show(given) if given in set(Show) else Show.OPEN


def topic_asked() -> Topic | None:
    """Return the topic that the address names; one that is not there narrows nothing."""
    slug = request.args.get("topic", "").replace("\0", "").strip()[:SLUG_LENGTH]
    try:
        return topic_at(session(), slug) if slug else None
    except NotFound:
        return None


def narrowed(page_ids: Sequence[int], topic: Topic, by_topic: Mapping[Topic, Collection[int]]) -> list[int]:
    """Return those of the problems that are about a topic or one below it."""
    meant = family(session(), topic)
    about = {page_id for each, ids in by_topic.items() if each.id in meant for page_id in ids}
    return [each for each in page_ids if each in about]


def counts_by_topic(
    by_topic: Mapping[Topic, Collection[int]], shown: Collection[int]
) -> list[tuple[Topic, int]]:
    """Return the topics of what is shown, with how much there is, the most first."""
    there = set(shown)
    found = [(topic, len(there.intersection(page_ids))) for topic, page_ids in by_topic.items()]
    return sorted(((topic, count) for topic, count in found if count), key=lambda pair: -pair[1])
