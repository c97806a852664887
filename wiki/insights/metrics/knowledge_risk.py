"""On how many topics everything hangs on one person."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from wiki.insights.metrics.metric import Metric, Part, Question, Unit
from wiki.insights.metrics.window import Window, distinct, share, told
from wiki.insights.preparing import marked
from wiki.readers.much import weight_of
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
    topics: defaultdict[int, list[int]] = defaultdict(list)
    for topic, page in zip(about["topic"][chosen].tolist(), about["page"][chosen].tolist(), strict=True):
        topics[topic].append(page)
    much: list[int] = window.facts.pages["much"].tolist()
    every = [pages for pages in topics.values() if len(pages) >= LEAST_PAGES]
    hanging = sum(1 for pages in every if hangs(pages, known, much))
    single = [page for page in places.tolist() if len(known[page]) == 1]
    return told(
        share(hanging, len(every)),
        distinct(own["who"]),
        len(every),
        hanging=hanging,
        single=len(single),
        read=sum(much[page] for page in single),
    )


def hangs(pages: Sequence[int], known: Mapping[int, Collection[int]], much: Sequence[int]) -> bool:
    """Whether one person at most keeps most of some pages known."""
    weights = [weight_of(is_much=bool(much[page])) for page in pages]
    return truck_factor([known[page] for page in pages], ALONE + 1, weights) <= ALONE


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
    "was active within 60 days. A page that many read counts three times: it is among the quarter of all "
    "pages that is read most in the last 90 days, and at least six people read it on one day. Of a team, the "
    "explainers that its people began are counted, whoever knows them; the page on knowledge at risk "
    "shows all explainers of the topics that its people know. It is told of today and not of earlier "
    "days.",
    count,
    (
        Part("hanging", "Such topics", Unit.NUMBER),
        Part("single", "Explainers that one person knows", Unit.NUMBER),
        Part("read", "Of those, many read", Unit.NUMBER),
    ),
    "topics",
    is_dated=False,
)
