"""Which pages and people fit a search, out of what the viewer may read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from wiki.core.access import Viewer
from wiki.core.db import Session
from wiki.experts.directory import Colleague, local_time
from wiki.experts.gathering import gather
from wiki.experts.marks import Marks, TopicMark
from wiki.experts.ranking import Ordered, closeness, order
from wiki.experts.weighing import Standing
from wiki.experts.weights import PAGES_VOTING
from wiki.finding.asked import Search
from wiki.finding.names import Fit, fit
from wiki.people.models import Person
from wiki.search.port import SearchIndex, Within
from wiki.spaces.models import Space

THIS_YEAR = timedelta(days=365)
DAY_BEGINS, DAY_ENDS = 8, 18  # o'clock where the person is
FRIDAY = 5  # ISO


@dataclass(frozen=True, slots=True)
class Matches:
    """What fits, the best first."""

    marks: Marks
    scores: Mapping[int, float]
    page_ids: Sequence[int]
    familiar: Mapping[int, float]  # how much of what people wrote is about it, by person

    @property
    def topics(self) -> list[tuple[TopicMark, int]]:
        """The topics of these pages with how many of them each has, the commonest first."""
        counts: dict[TopicMark, int] = {}
        for page_id in self.page_ids:
            for topic in self.marks.topics[page_id]:
                counts[topic] = counts.get(topic, 0) + 1
        return sorted(counts.items(), key=lambda one: (-one[1], one[0].name))


def pages_for(session: Session, viewer: Viewer, index: SearchIndex, search: Search, at: datetime) -> Matches:
    """Return the pages that fit.

    The index may lag behind a change of audience, so each hit is checked again in the database.

    Raises:
        Unavailable: there is no index to ask.
    """
    within = Within(spaces=[search.space] if search.space else [])
    scores = closeness(index.find(search.query, viewer.audiences, limit=PAGES_VOTING, within=within))
    marks = gather(session, viewer, list(scores), at)
    space_id = space_named(session, search.space)
    ids = [page_id for page_id in scores if suits(marks, page_id, search, space_id)]
    familiar = index.familiar(search.query, viewer.audiences)
    return Matches(marks, {page_id: scores[page_id] for page_id in ids}, ids, familiar)


def space_named(session: Session, slug: str) -> int | None:
    """Return the id of a space; 0, which no space has, where none is called that."""
    return (session.scalar(select(Space.id).where(Space.slug == slug)) or 0) if slug else None


def suits(marks: Marks, page_id: int, search: Search, space_id: int | None) -> bool:
    """Whether a page is among what was asked for."""
    page = marks.pages.get(page_id)
    if page is None or (space_id is not None and page.space_id != space_id):
        return False
    if search.topic and all(topic.slug != search.topic for topic in marks.topics[page_id]):
        return False
    return has_state(marks, page_id, search.state)


def has_state(marks: Marks, page_id: int, state: str) -> bool:
    """Whether a page was approved by somebody, as asked."""
    if state not in {"reviewed", "unreviewed"}:
        return True
    authors = marks.authors(page_id)
    approved = any(mark.person_id not in authors for mark in marks.approved[page_id])
    return approved == (state == "reviewed")


def people_for(
    session: Session, matches: Matches, search: Search, team_id: int | None, at: datetime
) -> Ordered:
    """Return who knows about it, and whoever is called that; one statement."""

    def fits(colleague: Colleague, standing: Standing) -> bool:
        active = not search.is_active or at - max(item.at for item in standing.knowings) < THIS_YEAR
        awake = not search.is_awake or is_working(colleague, at)
        outside = not search.is_outside or team_id is None or colleague.team_id != team_id
        return active and awake and outside

    return order(
        session, matches.marks, matches.scores, at, familiar=matches.familiar, named=search.query, suits=fits
    )


def is_working(colleague: Colleague, at: datetime) -> bool:
    """Whether it is a working hour of a weekday where somebody is."""
    there = local_time(colleague.person, at)
    return DAY_BEGINS <= there.hour < DAY_ENDS and there.isoweekday() <= FRIDAY


def namesakes(ordered: Ordered, query: str) -> list[Colleague]:
    """Return who is called what was asked for without being among those who know about it, by name."""
    ranked = {standing.person_id for standing in ordered.standings}
    called = [one for one in ordered.people.values() if is_called(one.person, query)]
    return sorted(
        (one for one in called if one.person.id not in ranked), key=lambda one: one.person.name.casefold()
    )


def is_called(person: Person, query: str) -> bool:
    """Whether what was asked for is part of somebody's name or handle."""
    return fit([person.name, person.handle], query) is not Fit.NOT
