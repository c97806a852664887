"""One person: what they know about, their best explainers, the reviews that helped, and what others say."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, or_, select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session, now
from wiki.endorsements.models import Endorsement
from wiki.experts.directory import Colleague, colleagues
from wiki.experts.gathering import gather
from wiki.experts.items import Evidence, items_of
from wiki.experts.marks import Marks, PageMark, TopicMark
from wiki.experts.ranking import closeness
from wiki.experts.weighing import Knowing, Standing, knowings, standing
from wiki.experts.weights import PAGES_VOTING, Strength, strength_of
from wiki.pages.models import Authorship, Page, PagePerson, PageRole
from wiki.people.models import Person
from wiki.reviews.models import Review, Thread
from wiki.reviews.queries.reach import is_public
from wiki.search.port import SearchIndex
from wiki.topics.hiding import hidden_by
from wiki.topics.synonyms import synonyms_for

BEST = 5  # explainers, reviews and quotes on a profile
TOPICS = 12


@dataclass(frozen=True, slots=True)
class Knows:
    """A topic somebody knows about."""

    topic: TopicMark
    standing: Standing

    @property
    def pages(self) -> int:
        """On how many pages there is evidence."""
        return len(self.standing.votes)


@dataclass(frozen=True, slots=True)
class Shown:
    """A page on a profile, and what the person did there."""

    page: PageMark
    knowing: Knowing


@dataclass(frozen=True, slots=True)
class Praise:
    """What an endorser said."""

    endorsement: Endorsement
    person: Person
    page: PageMark


@dataclass(frozen=True, slots=True)
class Profile:
    """What a viewer sees of a person's evidence."""

    knows: Sequence[Knows]
    best: Sequence[Shown]
    reviews: Sequence[Shown]
    praise: Sequence[Praise]
    written: int  # pages with words of theirs


def profile_of(session: Session, viewer: Viewer, person: Person) -> Profile:
    """Return somebody's profile from the pages that the viewer may read; three statements."""
    at = now()
    hidden = hidden_by(session, [person.id]).get(person.id, frozenset())
    marks = gather(session, viewer, pages_with(person), at)
    own = [item for item in knowings(marks, at) if item.person_id == person.id]
    own.sort(key=lambda item: (-item.value, item.page_id))
    wrote = [item for item in own if item.share]
    helped = sorted((item for item in own if item.followed), key=lambda item: item.at, reverse=True)
    return Profile(
        [one for one in knows_about(own, marks, at) if one.topic.id not in hidden][:TOPICS],
        [Shown(marks.pages[item.page_id], item) for item in wrote if item.is_author][:BEST],
        [Shown(marks.pages[item.page_id], item) for item in helped[:BEST]],
        praise_of(session, viewer, wrote, marks),
        len(wrote),
    )


def topics_listed(session: Session, viewer: Viewer, person: Person) -> list[Knows]:
    """Return every topic somebody is listed for, without those they hide; two statements."""
    at = now()
    marks = gather(session, viewer, pages_with(person), at)
    hidden = hidden_by(session, [person.id]).get(person.id, frozenset())
    own = [item for item in knowings(marks, at) if item.person_id == person.id]
    return [one for one in knows_about(own, marks, at) if one.topic.id not in hidden]


def pages_with(person: Person) -> Select[Any]:
    """Return the pages on which somebody left something."""
    places = (
        select(Authorship.page_id).where(Authorship.person_id == person.id),
        select(Review.page_id).where(Review.reviewer_id == person.id),
        select(Thread.page_id).where(Thread.opened_by_id == person.id, is_public()),
        select(PagePerson.page_id).where(PagePerson.person_id == person.id, PagePerson.role == PageRole.HOST),
    )
    return select(Page.id).where(or_(*(Page.id.in_(place) for place in places)))


def knows_about(own: Sequence[Knowing], marks: Marks, at: datetime) -> list[Knows]:
    """Return what somebody knows about, the best supported first."""
    by_topic: defaultdict[TopicMark, list[Knowing]] = defaultdict(list)
    for item in own:
        for topic in marks.topics[item.page_id]:
            by_topic[topic].append(item)
    found = [
        Knows(topic, standing(items[0].person_id, summed(items), items, strength(items, at)))
        for topic, items in by_topic.items()
    ]
    return sorted(found, key=lambda one: (-one.standing.score, one.topic.name))


def strength(items: Sequence[Knowing], at: datetime) -> Strength:
    """Return how strong all of this evidence is."""
    return strength_of(
        sum(item.value for item in items),
        wrote_reviewed=any(item.is_author and item.is_reviewed for item in items),
        last_at=max(item.at for item in items),
        now=at,
    )


def summed(items: Sequence[Knowing]) -> dict[int, float]:
    """Return what somebody is credited with, page by page."""
    return {item.page_id: item.value for item in items}


def praise_of(session: Session, viewer: Viewer, wrote: Sequence[Knowing], marks: Marks) -> list[Praise]:
    """Return the latest sentences of endorsers of pages somebody wrote."""
    pages = [item.page_id for item in wrote if item.is_author]
    authors = {mark.person_id for page_id in pages for mark in marks.written[page_id]}
    if not pages:
        return []
    statement = (
        select(Endorsement, Person)
        .join(Person, Person.id == Endorsement.person_id)
        .where(Endorsement.page_id.in_(pages), Endorsement.text != "", Person.id.not_in(sorted(authors)))
        .order_by(Endorsement.given_at.desc(), Endorsement.id.desc())
        .limit(BEST)
    )
    rows = session.execute(readable(statement, Endorsement.page_id, viewer))
    return [Praise(given, person, marks.pages[given.page_id]) for given, person in rows]


def evidence_of(
    session: Session,
    viewer: Viewer,
    index: SearchIndex,
    colleague: Colleague,
    *,
    topic: str = "",
    query: str = "",
) -> Evidence:
    """Return all of somebody's evidence, on a topic or for a query if one is given; at most four statements.

    Raises:
        Unavailable: a query was given and there is no index to ask.
    """
    at = now()
    marks = gather(session, viewer, pages_with(colleague.person), at)
    own = [item for item in knowings(marks, at) if item.person_id == colleague.person.id]
    hidden = hidden_by(session, [colleague.person.id]).get(colleague.person.id, frozenset())
    about = {
        item.page_id: [one for one in marks.topics[item.page_id] if one.id not in hidden] for item in own
    }
    topics = sorted({one for found in about.values() for one in found}, key=lambda one: one.name.casefold())
    if topic:
        own = [item for item in own if any(one.slug == topic for one in about[item.page_id])]
    if query:
        synonyms = synonyms_for(session, query)
        fitting = closeness(index.find(query, viewer.audiences, limit=PAGES_VOTING, synonyms=synonyms))
        own = [item for item in own if item.page_id in fitting]
    endorsers = {mark.person_id for item in own for mark in item.endorsers}
    return Evidence(items_of(own, marks, colleagues(session, endorsers), at), topics)
