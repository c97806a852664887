"""On how many topics everything hangs on one person."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from wiki.insights.metrics.metric import Metric, Part, Question, Unit
from wiki.insights.metrics.window import Window, distinct, share, told
from wiki.insights.preparing import marked
from wiki.reviews.choosing.truck_factor import truck_factor

ALONE = 1  # people who would have to leave
LEAST_PAGES = 2  # on a topic; of one page nothing follows about a topic


def count(window: Window) -> Mapping[str, Any]:
    """Count the topics of which most pages have nobody left once one person leaves."""
    own, places = window.pages("explains")
    knowers, about = window.facts["knowers"], window.facts["about"]
    if not len(knowers):
        return {"value": None}
    known: defaultdict[int, set[int]] = defaultdict(set)
    for page, who in zip(knowers["page"].tolist(), knowers["who"].tolist(), strict=True):
        known[page] |= {who} - {-1}
    chosen = marked(len(window.facts.pages), places)[about["page"]]
    topics: defaultdict[int, list[set[int]]] = defaultdict(list)
    for topic, page in zip(about["topic"][chosen].tolist(), about["page"][chosen].tolist(), strict=True):
        topics[topic].append(known[page])
    every = [pages for pages in topics.values() if len(pages) >= LEAST_PAGES]
    hanging = sum(1 for pages in every if truck_factor(pages, ALONE + 1) <= ALONE)
    single = sum(1 for page in places.tolist() if len(known[page]) == 1)
    return told(share(hanging, len(every)), distinct(own["who"]), len(every), hanging=hanging, single=single)


KNOWLEDGE_RISK = Metric(
    "knowledge-risk",
    Question.COVERED,
    "Topics that hang on one person",
    Unit.SHARE,
    "Should one person leave, so many topics would have nobody who knows most of their pages; lower is "
    "better.",
    "Topics with at least two explainers whose truck factor is one or less: people are taken away in the "
    "order of how many pages they know until more than half of the pages have nobody. Somebody knows a "
    "page who wrote a fifth of it, approved half of what stands, or found it right within a year, and "
    "was active within 60 days. What is read is not recorded, so pages count alike. Of a team, the "
    "explainers that its people began are counted, whoever knows them; the page on knowledge at risk "
    "shows all explainers of the topics that its people know. It is told of today and not of earlier "
    "days.",
    count,
    (
        Part("hanging", "Such topics", Unit.NUMBER),
        Part("single", "Explainers that one person knows", Unit.NUMBER),
    ),
    "topics",
    is_dated=False,
)
