"""Which pages and people fit a search, out of what the viewer may read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, literal, select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.experts.directory import Colleague
from wiki.experts.gathering import gather
from wiki.experts.hours import is_working
from wiki.experts.marks import Marks, TopicMark
from wiki.experts.ranking import Ordered, closeness, order
from wiki.experts.weighing import Standing
from wiki.experts.weights import PAGES_VOTING
from wiki.finding.asked import Search, Sort
from wiki.finding.choosing import Chosen
from wiki.finding.names import Fit, fit
from wiki.pages.models import Kind, Page, PageTopic, State
from wiki.people.models import Person
from wiki.search.asked import Synonym
from wiki.search.port import SearchIndex
from wiki.spaces.models import Space

THIS_YEAR = timedelta(days=365)


EVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Matches:
    """What fits, the best first."""

    marks: Marks
    scores: Mapping[int, float]
    page_ids: Sequence[int]
    familiar: Mapping[int, float] | None  # how much of what people wrote is about it, by person
    people: frozenset[int] | None = None  # of whom alone to speak, where teams or places are asked for

    @property
    def topics(self) -> list[tuple[TopicMark, int]]:
        """The topics of these pages with how many of them each has, the commonest first."""
        counts: dict[TopicMark, int] = {}
        for page_id in self.page_ids:
            for topic in self.marks.topics[page_id]:
                counts[topic] = counts.get(topic, 0) + 1
        return sorted(counts.items(), key=lambda one: (-one[1], one[0].name))


NOTHING = Matches(Marks(), {}, [], None)


def pages_for(
    session: Session,
    viewer: Viewer,
    index: SearchIndex,
    search: Search,
    wanted: Chosen,
    at: datetime,
    synonyms: Sequence[Synonym] = (),
) -> Matches:
    """Return the pages that fit.

    The index may lag behind a change of audience, so each hit is checked again in the database. Filters
    without words find everything they let through, the newest first.

    Raises:
        Unavailable: there is no index to ask.
    """
    if wanted.is_empty:
        return NOTHING
    words = search.words
    scores = found(viewer, index, search, wanted, synonyms) if words else listed(session, viewer, wanted)
    marks = gather(session, viewer, list(scores), at)
    ids = [page_id for page_id in scores if page_id in marks.pages and wanted.suits(marks, page_id)]
    familiar = index.familiar(words, viewer.audiences, synonyms) if words else None
    begun = [one for one in ids if wanted.people is None or marks.pages[one].author_id in wanted.people]
    voting = {page_id: scores[page_id] for page_id in ids}  # whoever began them
    return Matches(marks, voting, ordered(marks, begun, search), familiar, wanted.people)


def found(
    viewer: Viewer, index: SearchIndex, search: Search, wanted: Chosen, synonyms: Sequence[Synonym]
) -> dict[int, float]:
    """Return how well pages fit the words, as far as the index knows."""
    hits = index.find(
        search.words,
        viewer.audiences,
        limit=PAGES_VOTING,
        typing=search.is_typing,
        within=wanted.within,
        synonyms=synonyms,
    )
    return closeness(hits)


def listed(session: Session, viewer: Viewer, wanted: Chosen) -> dict[int, float]:
    """Return the newest pages that the filters let through, all fitting alike."""
    statement = select(Page.id).where(Page.state == State.PUBLISHED, *clauses(wanted))
    statement = statement.order_by(Page.changed_at.desc(), Page.id.desc()).limit(PAGES_VOTING)
    return dict.fromkeys(session.scalars(readable(statement, Page.id, viewer)), 1.0)


def clauses(wanted: Chosen) -> list[ColumnElement[bool]]:
    """Return what pages must be, in the words of the database."""
    authors = select(Person.id).where(Person.handle.in_(wanted.handles or ()))
    spaces = select(Space.id).where(Space.slug.in_(wanted.spaces or ()))
    about = select(PageTopic.page_id).where(PageTopic.topic_id.in_(wanted.topics or ()))
    possible = (
        (wanted.handles, Page.author_id.in_(authors)),
        (wanted.spaces, Page.space_id.in_(spaces)),
        (wanted.topics, Page.id.in_(about)),
        (wanted.kinds, Page.kind.in_([Kind(kind) for kind in wanted.kinds or ()])),
        (wanted.since, Page.changed_at >= literal(wanted.since)),
        (wanted.before, Page.changed_at < literal(wanted.before)),
    )
    return [clause for asked, clause in possible if asked is not None]


def ordered(marks: Marks, page_ids: list[int], search: Search) -> list[int]:
    """Return pages in the order asked for; what is alike stays in the order of the best match."""
    match search.sort:
        case Sort.NEWEST:
            return sorted(page_ids, key=lambda one: marks.pages[one].changed_at or EVER, reverse=True)
        case Sort.ENDORSED:
            return sorted(page_ids, key=lambda one: -len(marks.endorsed[one]))
        case _:
            return page_ids


def people_for(
    session: Session, matches: Matches, search: Search, team_id: int | None, at: datetime
) -> Ordered:
    """Return who knows about it, and whoever is called that; one statement."""

    def fits(colleague: Colleague, standing: Standing) -> bool:
        active = not search.is_active or at - max(item.at for item in standing.knowings) < THIS_YEAR
        awake = not search.is_awake or is_working(colleague.person, at)
        outside = not search.is_outside or team_id is None or colleague.team_id != team_id
        return active and awake and outside and is_of(matches, colleague)

    return order(
        session, matches.marks, matches.scores, at, familiar=matches.familiar, named=search.words, suits=fits
    )


def is_of(matches: Matches, colleague: Colleague) -> bool:
    """Whether somebody belongs to the teams, and is in the places, asked for."""
    return matches.people is None or colleague.person.id in matches.people


def namesakes(matches: Matches, ordered: Ordered, query: str) -> list[Colleague]:
    """Return who is called what was asked for without being among those who know about it, by name."""
    if not query:
        return []
    ranked = {standing.person_id for standing in ordered.standings}
    possible = [one for one in ordered.people.values() if is_of(matches, one)]
    called = [one for one in possible if is_called(one.person, query)]
    return sorted(
        (one for one in called if one.person.id not in ranked), key=lambda one: one.person.name.casefold()
    )


def is_called(person: Person, query: str) -> bool:
    """Whether what was asked for is part of somebody's name or handle."""
    return fit([person.name, person.handle], query) is not Fit.NOT
