"""Searches that led nowhere: words that several people looked for, of whom none opened anything.

Nobody is counted by what others did: whether somebody opened a page for the same words would tell those who
may not read it that there is one. Fewer than three people are nobody, here and in every number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Subquery, func, literal, select, union_all

from wiki.core.access import Role, Viewer, readable
from wiki.core.db import Session
from wiki.notices.models import FOLLOWS, Subscription
from wiki.pages.models import Page, State
from wiki.search.port import SearchIndex, Unavailable
from wiki.topics.models import Topic, TopicAlias
from wiki.wanted.forgetting import NAMED_DAYS
from wiki.wanted.models import SearchLog

PEOPLE_LEAST = 3  # below that a number, or a word, could mean somebody
SHOWN = 12  # words
LOOKED_AT = 40  # words among which those are found that nothing answers yet


@dataclass(frozen=True, slots=True)
class Gap:
    """A topic about which people look for something in vain."""

    topic: Topic
    people: int


@dataclass(frozen=True, slots=True)
class Openings:
    """How often a search led somewhere, in numbers of searches."""

    searches: int
    opened: int
    places: Sequence[tuple[int, int]]  # the first places, and how often each was opened first


def missed(at: datetime) -> Subquery:
    """Return who looked for which words, and never opened anything of what was found."""
    return (
        select(SearchLog.words, SearchLog.person_id, func.max(SearchLog.found).label("found"))
        .where(SearchLog.person_id.is_not(None), SearchLog.searched_at >= at - timedelta(days=NAMED_DAYS))
        .group_by(SearchLog.words, SearchLog.person_id)
        .having(func.count(SearchLog.opened_at) == 0)
        .subquery()
    )


def words_missed(session: Session, viewer: Viewer, index: SearchIndex, at: datetime) -> list[str]:
    """Return what several people looked for in vain and nobody asked, the most looked for first.

    What the viewer would find by now is left out, and what is asked where they can see it.
    """
    misses = missed(at)
    people = func.count()
    statement = (
        select(misses.c.words, func.max(misses.c.found))
        .group_by(misses.c.words)
        .having(people >= PEOPLE_LEAST)
        .order_by(people.desc(), misses.c.words)
        .limit(LOOKED_AT)
    )
    rows = session.execute(statement).all()
    asked = titles_asked(session, viewer, [words for words, _ in rows]) if rows else set()
    return [
        words for words, found in rows if words not in asked and (found or not finds(viewer, index, words))
    ][:SHOWN]


def titles_asked(session: Session, viewer: Viewer, words: Sequence[str]) -> set[str]:
    """Return which of these words are the titles of pages that the viewer may read."""
    statement = select(Page.title_key).where(Page.title_key.in_(words), Page.state == State.PUBLISHED)
    return set(session.scalars(readable(statement, Page.id, viewer)))


def finds(viewer: Viewer, index: SearchIndex, words: str) -> bool:
    """Whether the viewer would find something by now."""
    try:
        return bool(index.find(words, viewer.audiences, limit=1).total)
    except Unavailable:
        return False


def gaps_for(
    session: Session, viewer: Viewer, at: datetime, topic_ids: Sequence[int] | None = None
) -> list[Gap]:
    """Return the gaps that are the viewer's to close: a steward's are all, a manager's what they follow."""
    if not (viewer.is_steward or viewer.role is Role.MANAGER):
        return []
    mine = None if viewer.is_steward else followed(session, viewer)
    both = mine if topic_ids is None else [each for each in topic_ids if mine is None or each in mine]
    return gaps(session, both, at) if both is None or both else []


def followed(session: Session, viewer: Viewer) -> list[int]:
    """Return the topics the viewer follows."""
    statement = select(Subscription.topic_id).where(FOLLOWS, Subscription.person_id == viewer.person_id)
    return [topic_id for topic_id in session.scalars(statement) if topic_id is not None]


def gaps(session: Session, topic_ids: Sequence[int] | None, at: datetime) -> list[Gap]:
    """Return the topics that several people looked for in vain, of these or of all, the most people first."""
    misses = missed(at)
    people = func.count(misses.c.person_id.distinct())
    names = topic_names(topic_ids)
    said = literal(" ") + misses.c.words + literal(" ")
    statement = (
        select(Topic, people)
        .join(names, names.c.topic_id == Topic.id)
        .join(misses, said.contains(literal(" ") + names.c.name + literal(" ")))
        .group_by(Topic.id)
        .having(people >= PEOPLE_LEAST)
        .order_by(people.desc(), Topic.name)
    )
    return [Gap(topic, count) for topic, count in session.execute(statement)]


def topic_names(topic_ids: Sequence[int] | None) -> Subquery:
    """Return the names of topics and what else they are called, as searches spell them."""
    own = select(Topic.id.label("topic_id"), func.lower(Topic.name).label("name"))
    other = select(TopicAlias.topic_id, func.lower(TopicAlias.name))
    if topic_ids is not None:
        own = own.where(Topic.id.in_(topic_ids))
        other = other.where(TopicAlias.topic_id.in_(topic_ids))
    return union_all(own, other).subquery()


def openings(session: Session, at: datetime) -> Openings | None:
    """Return how many searches of the last days led somewhere; None where too few people searched.

    Numbers of searches only: who opened what is not kept.
    """
    lately = SearchLog.searched_at >= at - timedelta(days=NAMED_DAYS)
    statement = select(
        func.count(SearchLog.person_id.distinct()), func.count(), func.count(SearchLog.opened_at)
    )
    people, searches, opened = session.execute(statement.where(lately)).one()
    if people < PEOPLE_LEAST:
        return None
    return Openings(searches, opened, places_opened(session, lately))


def places_opened(session: Session, lately: ColumnElement[bool]) -> list[tuple[int, int]]:
    """Return how often each place was opened first, by enough people to say so."""
    statement = (
        select(SearchLog.opened_place, func.count())
        .where(lately, SearchLog.opened_place.is_not(None))
        .group_by(SearchLog.opened_place)
        .having(func.count(SearchLog.person_id.distinct()) >= PEOPLE_LEAST)
        .order_by(SearchLog.opened_place)
    )
    return [(place or 0, count) for place, count in session.execute(statement)]
