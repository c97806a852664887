"""How much is new in saved searches since their owner last looked."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session, now
from wiki.experts.gathering import gather
from wiki.experts.marks import Marks
from wiki.finding.choosing import STATES, Chosen, Known, chosen_of, known_to
from wiki.finding.saved.models import SavedSearch
from wiki.pages.models import Page, Revision, State
from wiki.people.models import Person
from wiki.search.asked import Synonym
from wiki.search.port import SearchIndex, Within
from wiki.spaces.models import Space
from wiki.topics.named import named_topics
from wiki.topics.synonyms import synonyms_in

MOST_CHANGES = 200  # changed pages that are looked through; who was away for long reads a rounded figure
MOST_NEW = 20  # from which on it says "20 or more"


@dataclass(frozen=True, slots=True)
class Change:
    """A page that changed, and what filters go by."""

    id: int
    kind: str
    author_id: int  # who began it
    author: str  # their handle
    space: str  # slug
    at: datetime


@dataclass(frozen=True, slots=True)
class Looked:
    """What a saved search looks for, and since when."""

    id: int
    at: datetime
    words: str
    wanted: Chosen
    synonyms: Sequence[Synonym]


def news(
    session: Session, viewer: Viewer, index: SearchIndex, saved: Sequence[SavedSearch]
) -> Mapping[int, int]:
    """Return how many pages others changed since, by saved search; six statements for any number of them.

    Raises:
        Unavailable: there is no index to ask.
    """
    if not saved:
        return {}
    changes = changed_since(session, viewer, min(one.looked_at for one in saved))
    if not changes:
        return {}
    topics = named_topics(session)
    known = known_to(session, viewer, [one.search.said for one in saved], topics)
    looked = [looked_for(one, known) for one in saved]
    needs_marks = any(one.wanted.topics is not None or one.wanted.state for one in looked)
    marks = gather(session, viewer, [one.id for one in changes], now()) if needs_marks else Marks()
    counts = {one.id: count(viewer, index, one, changes, marks) for one in looked}
    return {saved_id: min(MOST_NEW, new) for saved_id, new in counts.items() if new}


def looked_for(saved: SavedSearch, known: Known) -> Looked:
    """Return what a saved search looks for."""
    said = saved.search.said
    synonyms = synonyms_in(known.topics, said.words)
    return Looked(saved.id, saved.looked_at, said.words, chosen_of(said, known), synonyms)


def changed_since(session: Session, viewer: Viewer, at: datetime) -> list[Change]:
    """Return what others changed since, the newest first."""
    statement = (
        select(Page.id, Page.kind, Person.id, Person.handle, Space.slug, Page.changed_at)
        .join(Person, Person.id == Page.author_id)
        .join(Space, Space.id == Page.space_id)
        .join(Revision, Revision.id == Page.live_id)
        .where(Page.state == State.PUBLISHED, Page.changed_at > at, Revision.author_id != viewer.person_id)
        .order_by(Page.changed_at.desc(), Page.id)
        .limit(MOST_CHANGES)
    )
    rows = session.execute(readable(statement, Page.id, viewer))
    return [
        Change(page_id, kind.value, author_id, author, space, at)
        for page_id, kind, author_id, author, space, at in rows
    ]


def count(viewer: Viewer, index: SearchIndex, looked: Looked, changes: Sequence[Change], marks: Marks) -> int:
    """Return how many of the changes a search finds."""
    wanted = looked.wanted
    fitting = {
        one.id
        for one in changes
        if one.at > looked.at
        and (wanted.people is None or one.author_id in wanted.people)
        and suits(wanted.within, one)
        and is_of(wanted, marks, one.id)
    }
    if not fitting or wanted.is_empty:
        return 0
    return len(fitting & found(viewer, index, looked)) if looked.words else len(fitting)


def suits(within: Within, change: Change) -> bool:
    """Whether a changed page is what filters ask for."""
    asked: tuple[tuple[Collection[str], str], ...] = (
        (within.authors, change.author),
        (within.spaces, change.space),
        (within.kinds, change.kind),
    )
    return all(not values or value in values for values, value in asked) and (
        (within.since is None or change.at >= within.since)
        and (within.before is None or change.at < within.before)
    )


def is_of(wanted: Chosen, marks: Marks, page_id: int) -> bool:
    """Whether a changed page has the topic and the state that filters ask for."""
    if wanted.topics is not None and all(one.id not in wanted.topics for one in marks.topics[page_id]):
        return False
    return not wanted.state or marks.is_approved(page_id) == (wanted.state == STATES[0])


def found(viewer: Viewer, index: SearchIndex, looked: Looked) -> set[int]:
    """Return the pages with the words that changed since, as far as the index knows."""
    wanted = looked.wanted
    within = replace(wanted.within, since=max(looked.at, wanted.since) if wanted.since else looked.at)
    hits = index.find(
        looked.words, viewer.audiences, limit=MOST_CHANGES, within=within, synonyms=looked.synonyms
    )
    return {hit.id for hit in hits.items}
