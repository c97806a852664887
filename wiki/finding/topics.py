"""Topics that fit a search by their names and aliases."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import func, select

from wiki.core.access import THE_PAGE_WAS_READ, Viewer, readable, unrestricted
from wiki.core.db import Session
from wiki.core.many import each_of
from wiki.pages.models import Page, PageTopic, State
from wiki.search.asked import ask
from wiki.search.folding import fold
from wiki.search.likeness import likest
from wiki.search.tokens import WORD
from wiki.search.words import terms_in
from wiki.topics.models import Topic
from wiki.topics.named import Named

LONGEST = 40  # letters of a word that are compared
WRONG = 3  # one letter in so many may be wrong; topics are few, so more is guessed than of other words
NEAREST = 6


def fitting(topics: Sequence[Named], query: str, *, typing: bool = False) -> list[Topic]:
    """Return the topics whose names hold words of the query, those that hold most of them first."""
    asked = ask(query, typing=typing)
    wanted = frozenset(asked.terms)
    scored = [(score(named, wanted, asked.beginning), named.topic) for named in topics]
    return [topic for fit, topic in sorted(scored, key=lambda one: -one[0]) if fit > 0]


def score(named: Named, wanted: frozenset[str], beginning: str) -> float:
    """Return how well a topic's names fit, between 0 and 1."""
    best = 0.0
    for name in named.names:
        terms = frozenset(terms_in(name))
        begun = beginning and any(fold(word).startswith(beginning) for word in WORD.findall(name))
        best = max(best, len(terms & wanted) / max(len(terms), 1), 0.5 if begun else 0.0)
    return best


def nearest(topics: Sequence[Named], query: str) -> list[Topic]:
    """Return topics that are written like the query."""
    known = {
        fold(word): named.topic for named in topics for name in named.names for word in WORD.findall(name)
    }
    alike: dict[int, Topic] = {}
    for word in WORD.findall(query)[:NEAREST]:
        typed = fold(word)[:LONGEST]
        for _, close in likest(typed, list(known), len(typed) // WRONG, NEAREST):
            alike[known[close].id] = known[close]
    return list(alike.values())[:NEAREST]


def page_counts(session: Session, viewer: Viewer, topic_ids: Collection[int]) -> dict[int, int]:
    """Return how many pages about each topic the viewer may read."""
    if not topic_ids:
        return {}
    statement = (
        select(PageTopic.topic_id, func.count())
        .join(Page, Page.id == PageTopic.page_id)
        .where(PageTopic.topic_id.in_(sorted(topic_ids)), Page.state == State.PUBLISHED)
        .group_by(PageTopic.topic_id)
    )
    rows = session.execute(readable(statement, PageTopic.page_id, viewer))
    return {topic_id: pages for topic_id, pages in rows}  # noqa: C416 - dict() does not know rows as pairs


@dataclass(frozen=True, slots=True)
class Subjects:
    """What pages are about."""

    topics: Mapping[int, Topic]  # by id
    by_page: Mapping[int, Sequence[int]]  # ids of topics, the first of each page first

    def of(self, page_id: int) -> list[Topic]:
        """Return the topics of a page."""
        return [self.topics[one] for one in self.by_page.get(page_id, ()) if one in self.topics]

    def commonest(self, limit: int) -> list[tuple[Topic, int]]:
        """Return the topics that most of the pages have, with how many."""
        counts = Counter(chain.from_iterable(self.by_page.values()))
        found = [(topic, counts[one]) for one, topic in self.topics.items() if counts[one]]
        return sorted(found, key=lambda one: (-one[1], one[0].name))[:limit]


NO_SUBJECTS = Subjects({}, {})


def subjects(session: Session, topics: Sequence[Named], page_ids: Sequence[int]) -> Subjects:
    """Return what pages are about that were read as the viewer; one statement."""
    statement = (
        select(PageTopic.page_id, PageTopic.topic_id)
        .where(PageTopic.page_id.in_(each_of(page_ids)))
        .order_by(PageTopic.page_id, PageTopic.position)
    )
    by_page: defaultdict[int, list[int]] = defaultdict(list)
    for page_id, topic_id in session.execute(unrestricted(statement, THE_PAGE_WAS_READ)):
        by_page[page_id].append(topic_id)
    return Subjects({one.topic.id: one.topic for one in topics}, by_page)
