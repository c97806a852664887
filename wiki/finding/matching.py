"""Which pages and people fit a search, out of what the viewer may read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Select, case, func, select

from wiki.core.access import THE_PAGE_WAS_READ, Viewer, readable, unrestricted
from wiki.core.db import Session, now
from wiki.core.many import each_of
from wiki.core.planning import unsought
from wiki.endorsements.models import Endorsement
from wiki.experts.hours import is_working
from wiki.experts.present import Present
from wiki.experts.queries import ballots_on_read
from wiki.experts.ranking import closeness
from wiki.experts.voting import poll
from wiki.experts.weights import PAGES_VOTING
from wiki.finding.asked import Search, Sort, Tab
from wiki.finding.choosing import Chosen
from wiki.finding.clauses import approved_at, clauses
from wiki.finding.people import Found, first_people, found_people
from wiki.finding.trusting import trust_in
from wiki.pages.models import Kind, Page, State
from wiki.search.asked import Synonym
from wiki.search.port import SearchIndex

THIS_YEAR = timedelta(days=365)
SETTLED = 200  # best matches among which trust settles; those that come later fit too badly to be lifted

Outlines = Select[int, int, int, datetime, Kind, datetime]


class Outline(NamedTuple):
    """As much of a page as a thousand of them are counted and sorted by."""

    space_id: int
    author_id: int
    changed_at: datetime
    kind: Kind
    approved_at: datetime | None = None  # by somebody who did not write on it


@dataclass(frozen=True, slots=True)
class Matches:
    """What fits, the best first."""

    pages: Mapping[int, Outline] = field(default_factory=dict)  # that are shown, in the order asked for
    voting: Mapping[int, Outline] = field(default_factory=dict)  # whoever began them
    scores: Mapping[int, float] = field(default_factory=dict)  # of the pages that vote
    familiar: Mapping[int, float] | None = None  # how much of what people wrote is about it, by person
    best_of: int = 0  # how many alone were looked at, where more may fit
    people: frozenset[int] | None = None  # of whom alone to speak, where teams or places are asked for

    @property
    def page_ids(self) -> Sequence[int]:
        """The pages in the order asked for."""
        return list(self.pages)


NOTHING = Matches()


def pages_for(
    session: Session,
    viewer: Viewer,
    index: SearchIndex,
    search: Search,
    wanted: Chosen,
    synonyms: Sequence[Synonym] = (),
) -> Matches:
    """Return the pages that fit; at most two statements.

    The index may lag behind a change of audience, so each hit is checked again in the database. Filters
    without words find everything they let through, the newest first.

    Raises:
        Unavailable: there is no index to ask.
    """
    if wanted.is_empty:
        return NOTHING
    words = search.words
    scores = found(viewer, index, search, wanted, synonyms) if words else {}
    fitting = outlines(session, viewer, checked(scores, wanted) if words else newest(wanted))
    scores = scores if words else dict.fromkeys(fitting, 1.0)
    best_of = PAGES_VOTING if len(scores) >= PAGES_VOTING else 0
    scores = {page_id: scores[page_id] for page_id in scores if page_id in fitting}
    shown = {page_id: fitting[page_id] for page_id in scores if is_begun_by(fitting[page_id], wanted)}
    familiar = index.familiar(words, viewer.audiences, synonyms) if words else None
    in_order = sorted_as_asked(session, shown, scores, search)
    return Matches(in_order, fitting, scores, familiar, best_of=best_of, people=wanted.people)


def is_begun_by(page: Outline, wanted: Chosen) -> bool:
    """Whether a page was begun by somebody of the teams and places asked for."""
    return wanted.people is None or page.author_id in wanted.people


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


def newest(wanted: Chosen) -> Outlines:
    """Return the statement for the newest pages that the filters let through."""
    return (
        outline(wanted)
        .where(Page.state == State.PUBLISHED)
        .order_by(Page.changed_at.desc(), Page.id.desc())
        .limit(PAGES_VOTING)
    )


def checked(scores: Mapping[int, float], wanted: Chosen) -> Outlines:
    """Return the statement for those of the pages found that are what was asked for."""
    ids = list(scores)
    found = outline(wanted, settled=ids[:SETTLED])
    return found.where(Page.id.in_(each_of(ids)), unsought(Page.state) == State.PUBLISHED)


def outline(wanted: Chosen, settled: Sequence[int] = ()) -> Outlines:
    """Return the statement for pages of any state that the filters let through; for some when approved."""
    approved = case((Page.id.in_(each_of(settled)), approved_at()))
    columns = (Page.id, Page.space_id, Page.author_id, Page.changed_at, Page.kind, approved)
    return select(*columns).where(*clauses(wanted))


def outlines(session: Session, viewer: Viewer, statement: Outlines) -> dict[int, Outline]:
    """Return the outlines of pages that the viewer may read."""
    rows = session.execute(readable(statement, Page.id, viewer))
    return {
        page_id: Outline(space, author, at, kind, approved)
        for page_id, space, author, at, kind, approved in rows
    }


def sorted_as_asked(
    session: Session, pages: dict[int, Outline], scores: Mapping[int, float], search: Search
) -> Mapping[int, Outline]:
    """Return pages in the order asked for; what is alike stays in the order of the best match."""
    match search.sort:
        case Sort.NEWEST:
            ids = sorted(pages, key=lambda one: pages[one].changed_at, reverse=True)
        case Sort.ENDORSED:
            counts = endorsements_of(session, list(pages))
            ids = sorted(pages, key=lambda one: -counts.get(one, 0))
        case _:
            ids = trusted_first(pages, scores) if search.words else list(pages)
    return {page_id: pages[page_id] for page_id in ids}


def endorsements_of(session: Session, page_ids: Sequence[int]) -> dict[int, int]:
    """Return how many endorsements each of the pages has, where it has any."""
    statement = select(Endorsement.page_id, func.count()).where(Endorsement.page_id.in_(each_of(page_ids)))
    rows = session.execute(unrestricted(statement.group_by(Endorsement.page_id), THE_PAGE_WAS_READ))
    return {page_id: count for page_id, count in rows}  # noqa: C416 - dict() does not know rows as pairs


def people_for(
    session: Session, matches: Matches, search: Search, team_id: int | None, at: datetime
) -> Found:
    """Return who knows about it, in order; two statements of pages that were read as the viewer."""
    ballots = ballots_on_read(session, list(matches.scores), at)
    voted = poll(ballots, matches.scores, matches.familiar)
    if search.tab is not Tab.PEOPLE and not search.narrows_people and matches.people is None:
        return first_people(session, voted, search.words)

    def suits(one: Present) -> bool:
        active = not search.is_active or at - voted.newest[one.id] < THIS_YEAR
        awake = not search.is_awake or is_working(one, at)
        outside = not search.is_outside or team_id is None or one.team_id != team_id
        return active and awake and outside and (matches.people is None or one.id in matches.people)

    return found_people(session, voted, suits, search.words, matches.people)


def trusted_first(pages: Mapping[int, Outline], scores: Mapping[int, float]) -> list[int]:
    """Return pages by how well they fit, the best ones also by how far they can be trusted."""
    at = now()
    ids = list(pages)
    best = {one: pages[one] for one in ids[:SETTLED]}
    worth = {one: scores[one] * trust_in(page.changed_at, page.approved_at, at) for one, page in best.items()}
    return [*sorted(best, key=lambda one: -worth[one]), *ids[SETTLED:]]
