"""The topics that are called that."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from wiki.finding.asked import Search
from wiki.finding.facets import facets_of_topics
from wiki.finding.topics import nearest, page_counts
from wiki.topics.models import Topic
from wiki.topics.named import Named
from wiki.web.request import Answer, session, show, viewer

TOPICS_SHOWN = 25


def show_topics(
    fits: Sequence[Topic], topics: Sequence[Named], asked: Search, shared: Mapping[str, object]
) -> Answer:
    """Show the topics called that."""
    shown = fits[:TOPICS_SHOWN]
    return show(
        "finding/topics.html",
        status=HTTPStatus.OK,
        **shared,
        topics=shown,
        facets=facets_of_topics(fits, topics, asked.said),
        counts=page_counts(session(), viewer(), [topic.id for topic in shown]),
        nearest=[] if fits else nearest(topics, asked.words),
    )
