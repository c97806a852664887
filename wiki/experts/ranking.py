"""Who knows: people in order, with the evidence that put them there."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.experts.directory import Colleague, activity, colleagues
from wiki.experts.gathering import gather
from wiki.experts.makeup import Makeup, makeup_of
from wiki.experts.marks import Marks, TopicMark
from wiki.experts.reasons import Reason, evidence_address, reasons_for
from wiki.experts.weighing import Standing, knowings, rank
from wiki.experts.weights import PAGES_VOTING, Strength
from wiki.pages.models import PageTopic
from wiki.people.models import Person
from wiki.search.asked import ask
from wiki.search.port import Hits, SearchIndex
from wiki.topics.hiding import hiding

TOPICS_SHOWN = 3

Suits = Callable[[Colleague, Standing], bool]


@dataclass(frozen=True, slots=True)
class Expert:
    """Somebody who knows, and why that is said."""

    colleague: Colleague
    strength: Strength
    reasons: Sequence[Reason]
    makeup: Makeup
    months: tuple[int, ...]  # versions saved in each of the last twelve months
    topics: Sequence[TopicMark]
    address: str  # all of the evidence

    @property
    def person(self) -> Person:
        """Who it is."""
        return self.colleague.person

    @property
    def label(self) -> str:
        """The activity of twelve months in words."""
        total = sum(self.months)
        quarter = sum(self.months[-3:])
        return f"{total} versions saved in twelve months, {quarter} of them in the last three"


@dataclass(frozen=True, slots=True)
class Ranking:
    """One page of the people who know, and how many there are."""

    experts: Sequence[Expert]
    total: int
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ordered:
    """Everybody in order, before anybody is described."""

    marks: Marks
    standings: Sequence[Standing]
    people: Mapping[int, Colleague]


def who_knows(
    session: Session, viewer: Viewer, index: SearchIndex, query: str, limit: int = 10, offset: int = 0
) -> Ranking:
    """Return who knows about what a query says, by the pages that the viewer may read.

    Raises:
        Unavailable: there is no index to ask.
    """
    hits = index.find(query, viewer.audiences, limit=PAGES_VOTING)
    at = now()
    scores = closeness(hits)
    familiar = index.familiar(query, viewer.audiences)
    ordered = order(session, gather(session, viewer, list(scores), at), scores, at, familiar=familiar)
    part = ordered.standings[offset : offset + limit]
    experts = describe(session, viewer, ordered, part, at, query=query)
    return Ranking(experts, len(ordered.standings), ask(query).terms)


def who_knows_topic(
    session: Session, viewer: Viewer, topic_ids: Collection[int], limit: int = 10, offset: int = 0
) -> Ranking:
    """Return who knows about topics and hides none, by all pages about them that the viewer may read."""
    at = now()
    ordered = without(order_on_topics(session, viewer, topic_ids, at), hiding(session, topic_ids))
    part = ordered.standings[offset : offset + limit]
    found = [topic for topics in ordered.marks.topics.values() for topic in topics]
    slugs = [topic.slug for topic in found if topic.id in topic_ids]
    experts = describe(session, viewer, ordered, part, at, topic=slugs[0] if slugs else "")
    return Ranking(experts, len(ordered.standings))


def strongest_on_topics(
    session: Session, viewer: Viewer, topic_ids: Collection[int], limit: int, but: Collection[int] = ()
) -> list[tuple[Person, Strength]]:
    """Return the first few who know about topics and how strong their evidence is; two statements."""
    ordered = without(order_on_topics(session, viewer, topic_ids, now()), but)
    return [(ordered.people[one.person_id].person, one.strength) for one in ordered.standings[:limit]]


def order_on_topics(session: Session, viewer: Viewer, topic_ids: Collection[int], at: datetime) -> Ordered:
    """Put everybody in order by all pages about topics that the viewer may read."""
    about = select(PageTopic.page_id).where(PageTopic.topic_id.in_(sorted(topic_ids)))
    marks = gather(session, viewer, about, at)
    return order(session, marks, dict.fromkeys(marks.pages, 1.0), at)


def closeness(hits: Hits) -> dict[int, float]:
    """Return how well each page fits, the best being 1."""
    best = max((hit.score for hit in hits.items), default=1.0) or 1.0
    return {hit.id: hit.score / best for hit in hits.items}


def order(
    session: Session,
    marks: Marks,
    scores: Mapping[int, float],
    at: datetime,
    *,
    familiar: Mapping[int, float] | None = None,
    named: str = "",
    suits: Suits = lambda _colleague, _standing: True,
) -> Ordered:
    """Put everybody with evidence in order; people who left are left out."""
    standings = rank(knowings(marks, at), scores, at, familiar=familiar)
    people = colleagues(session, {standing.person_id for standing in standings}, named)
    kept = [
        standing
        for standing in standings
        if (colleague := people.get(standing.person_id)) and suits(colleague, standing)
    ]
    return Ordered(marks, kept, people)


def without(ordered: Ordered, but: Collection[int]) -> Ordered:
    """Return the same order without some people."""
    return replace(ordered, standings=[one for one in ordered.standings if one.person_id not in but])


def describe(
    session: Session,
    viewer: Viewer,
    ordered: Ordered,
    standings: Sequence[Standing],
    at: datetime,
    *,
    query: str = "",
    topic: str = "",
) -> list[Expert]:
    """Return people with their reasons; one statement for what they did in the last twelve months."""
    shown = [standing.person_id for standing in standings]
    pages = sorted({item.page_id for standing in standings for item in standing.knowings})
    months = activity(session, viewer, shown, pages, at)
    return [
        expert(
            ordered,
            standing,
            months.get(standing.person_id, (0,) * 12),
            query,
            evidence_address(ordered.people[standing.person_id].person.handle, query=query, topic=topic),
        )
        for standing in standings
    ]


def expert(ordered: Ordered, standing: Standing, months: tuple[int, ...], query: str, address: str) -> Expert:
    """Return one person with their reasons."""
    return Expert(
        ordered.people[standing.person_id],
        standing.strength,
        reasons_for(standing, ordered.marks, query, address),
        makeup_of(standing, ordered.marks),
        months,
        top_topics(standing, ordered.marks),
        address,
    )


def top_topics(standing: Standing, marks: Marks, limit: int = TOPICS_SHOWN) -> list[TopicMark]:
    """Return the topics that most of somebody's evidence here is about."""
    weights: defaultdict[TopicMark, float] = defaultdict(float)
    for item in standing.knowings:
        for topic in marks.topics[item.page_id]:
            weights[topic] += item.value
    return sorted(weights, key=lambda topic: (-weights[topic], topic.name))[:limit]
