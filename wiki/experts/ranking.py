"""Who knows: people in order, with the evidence that put them there."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice

from sqlalchemy import select

from wiki.core.access import Viewer
from wiki.core.db import Session, now
from wiki.core.wording import counted
from wiki.experts.directory import Colleague, activity, colleagues
from wiki.experts.gathering import gather
from wiki.experts.makeup import Makeup, makeup_of
from wiki.experts.marks import Marks, TopicMark
from wiki.experts.queries import ballots_on
from wiki.experts.reasons import Reason, evidence_address, reasons_for
from wiki.experts.voting import Poll, poll
from wiki.experts.weighing import Knowing, Standing, knowings, standing
from wiki.experts.weights import PAGES_VOTING, Strength
from wiki.pages.models import PageTopic
from wiki.people.models import Person
from wiki.search.asked import ask
from wiki.search.port import Hits, SearchIndex
from wiki.topics.hiding import hiding
from wiki.topics.synonyms import synonyms_for

PAGES_READ = 40  # of each person shown; those with most of the votes
TOPICS_SHOWN = 3


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
        return f"{counted(total, 'version')} saved in twelve months, {quarter} of them in the last three"


@dataclass(frozen=True, slots=True)
class Ranking:
    """One page of the people who know, and how many there are."""

    experts: Sequence[Expert]
    total: int
    terms: tuple[str, ...] = ()


def who_knows(
    session: Session, viewer: Viewer, index: SearchIndex, query: str, limit: int = 10, offset: int = 0
) -> Ranking:
    """Return who knows about what a query says, by the pages that the viewer may read.

    What has other names by the names of topics is looked for by these as well.

    Raises:
        Unavailable: there is no index to ask.
    """
    at = now()
    synonyms = synonyms_for(session, query)
    scores = closeness(index.find(query, viewer.audiences, limit=PAGES_VOTING, synonyms=synonyms))
    familiar = index.familiar(query, viewer.audiences, synonyms)
    voted = poll(ballots_on(session, viewer, list(scores), at), scores, familiar)
    part = voted.people[offset : offset + limit]
    experts = describe(session, viewer, voted, part, at, query=query)
    return Ranking(experts, len(voted.people), ask(query).terms)


def who_knows_topic(
    session: Session, viewer: Viewer, topic_ids: Collection[int], limit: int = 10, offset: int = 0
) -> Ranking:
    """Return who knows about topics and hides none, by all pages about them that the viewer may read."""
    at = now()
    voted = on_topics(session, viewer, topic_ids, at, hiding(session, topic_ids))
    experts = describe(session, viewer, voted, voted.people[offset : offset + limit], at, topic_ids=topic_ids)
    return Ranking(experts, len(voted.people))


def strongest_on_topics(
    session: Session, viewer: Viewer, topic_ids: Collection[int], limit: int, but: Collection[int] = ()
) -> list[tuple[Person, Strength]]:
    """Return the first few who know about topics and how strong their evidence is; two statements."""
    at = now()
    voted = on_topics(session, viewer, topic_ids, at, but)
    people = colleagues(session, voted.people[:limit])
    here = [one for one in voted.people[:limit] if one in people]
    return [(people[one].person, voted.strength_of(one, at)) for one in here]


def on_topics(
    session: Session, viewer: Viewer, topic_ids: Collection[int], at: datetime, but: Collection[int]
) -> Poll:
    """Let all pages about topics vote that the viewer may read, for everybody but some."""
    about = select(PageTopic.page_id).where(PageTopic.topic_id.in_(sorted(topic_ids)))
    found = ballots_on(session, viewer, about, at)
    return poll(found, dict.fromkeys(found.pages.tolist(), 1.0)).without(but)


def closeness(hits: Hits) -> dict[int, float]:
    """Return how well each page fits, the best being 1."""
    best = max((hit.score for hit in hits.items), default=1.0) or 1.0
    return {hit.id: hit.score / best for hit in hits.items}


def describe(
    session: Session,
    viewer: Viewer,
    voted: Poll,
    part: Sequence[int],
    at: datetime,
    *,
    query: str = "",
    topic_ids: Collection[int] = (),
) -> list[Expert]:
    """Return people with their reasons; three statements."""
    standings, marks = stand(session, viewer, voted, part, at)
    people = colleagues(session, part) if part else {}
    about = chain.from_iterable(marks.topics.values())
    topic = next((one.slug for one in about if one.id in topic_ids), "")
    pages = sorted({item.page_id for one in standings for item in one.knowings})
    months = activity(session, viewer, part, pages, at)
    return [
        expert(
            people[one.person_id],
            one,
            marks,
            months.get(one.person_id, (0,) * 12),
            query,
            evidence_address(people[one.person_id].person.handle, query=query, topic=topic),
        )
        for one in standings
        if one.person_id in people
    ]


def stand(
    session: Session, viewer: Viewer, voted: Poll, part: Sequence[int], at: datetime
) -> tuple[list[Standing], Marks]:
    """Return what earned people their places, read afresh from the pages that speak most for each.

    Somebody whose evidence went after it was prepared is left out.
    """
    votes = {person_id: voted.votes_for(person_id) for person_id in part}
    best = {person_id: list(islice(found, PAGES_READ)) for person_id, found in votes.items()}
    marks = gather(session, viewer, sorted(set(chain.from_iterable(best.values()))), at)
    items: defaultdict[int, list[Knowing]] = defaultdict(list)
    for item in knowings(marks, at):
        if item.page_id in best.get(item.person_id, ()):
            items[item.person_id].append(item)
    here = [one for one in part if items[one]]
    return [standing(one, votes[one], items[one], voted.strength_of(one, at)) for one in here], marks


def expert(
    colleague: Colleague, one: Standing, marks: Marks, months: tuple[int, ...], query: str, address: str
) -> Expert:
    """Return one person with their reasons."""
    return Expert(
        colleague,
        one.strength,
        reasons_for(one, marks, query, address),
        makeup_of(one, marks),
        months,
        top_topics(one, marks),
        address,
    )


def top_topics(standing: Standing, marks: Marks, limit: int = TOPICS_SHOWN) -> list[TopicMark]:
    """Return the topics that most of somebody's evidence here is about."""
    weights: defaultdict[TopicMark, float] = defaultdict(float)
    for item in standing.knowings:
        for topic in marks.topics[item.page_id]:
            weights[topic] += item.value
    return sorted(weights, key=lambda topic: (-weights[topic], topic.name))[:limit]
