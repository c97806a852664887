"""Where pages stand: the badge is worked out whenever it is shown, and stored nowhere."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, and_, func, select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import Page, Revision
from wiki.people.models import Person
from wiki.reviews.checking import UNKNOWN, Check, Noted, check_of
from wiki.reviews.coverage import Covered, covered_of
from wiki.reviews.models import APPROVALS, UNDECIDED, Review, Round, RoundReviewer, RoundState
from wiki.reviews.queries.signs import signs_of
from wiki.spaces.models import Space

REVIEWED_SHARE = 0.9  # of the live text; review.md 2.6
PARTLY_SHARE = 0.5


class BadgeState(StrEnum):
    """What a badge says; the words are those of the `ui.badge` macro."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    REVIEWED = "reviewed"
    PARTLY_REVIEWED = "partly_reviewed"
    CHANGES_REQUESTED = "changes_requested"
    UNREVIEWED = "unreviewed"
    CHECK_DUE = "check_due"


@dataclass(frozen=True, slots=True)
class Badge:
    """Where one page stands, and what says so."""

    state: BadgeState
    reviewers: tuple[Person, ...] = ()  # who approved it last
    revision_number: int | None = None  # the version they approved
    round: Round | None = None  # the one going on, else the last that approved
    share: float = 0.0  # of what readers see now, how much an approval covers
    approvals: int | None = 0  # given so far in the round going on, unless that is not to be known yet
    check: Check = UNKNOWN  # when somebody should look at it again, and why
    waiting: tuple[Person, ...] = ()  # asked in the round going on, and have not answered
    asked: frozenset[int] = frozenset()  # everybody in it, by id
    covered: Covered | None = None  # what of the text approvals cover, once some were given


@dataclass(frozen=True, slots=True)
class Standing:
    """What the database knows of one page's reviews."""

    going_on: Round | None
    approvals: int | None
    approved: Round | None
    number: int | None  # of the newest version that one of its reviewers approved
    reviewers: tuple[Person, ...]
    waiting: tuple[Person, ...]
    asked: frozenset[int]  # in the round going on, by id


@dataclass(frozen=True, slots=True)
class Age:
    """How long the text readers see has gone unchecked."""

    check_days: int
    seen_by_others_at: datetime | None


NOTHING_YET = Standing(None, 0, None, None, (), (), frozenset())


def badges_for(
    session: Session, viewer: Viewer, pages: Sequence[Page], ages: Mapping[int, Age] | None = None
) -> dict[int, Badge]:
    """Return the badge of each page; four statements, a fifth for texts not compared yet.

    Whoever knows the pages' ages already saves one of them.
    """
    ids = [page.id for page in pages]
    if not ids:
        return {}
    standings = standings_of(session, viewer, ids)
    ages = ages or ages_of(session, viewer, ids)
    approved = [page_id for page_id, standing in standings.items() if standing.approved]
    covers = covered_of(session, viewer, approved) if approved else {}
    signs = signs_of(session, viewer, ids)
    return {
        page.id: badge(
            page,
            before_answering(viewer, standings.get(page.id, NOTHING_YET)),
            ages[page.id],
            covers.get(page.id),
            signs.get(page.id, ()),
        )
        for page in pages
    }


def standings_of(session: Session, viewer: Viewer, ids: Sequence[int]) -> dict[int, Standing]:
    """Return what the rounds of each page say.

    What is covered is what somebody read: an approval that carried over to newer words does not cover them.
    """
    statement = (
        select(Round, Person, Review.verdict, Revision.number)
        .outerjoin(RoundReviewer, RoundReviewer.round_id == Round.id)
        .outerjoin(Person, Person.id == RoundReviewer.person_id)
        .outerjoin(
            Review,
            and_(
                Review.round_id == Round.id,
                Review.reviewer_id == RoundReviewer.person_id,
                Review.invalid_reason.is_(None),
            ),
        )
        .outerjoin(Revision, Revision.id == Review.revision_id)
        .where(Round.page_id.in_(ids), Round.state.in_([*UNDECIDED, RoundState.APPROVED]))
        .order_by(Round.id, Review.id, RoundReviewer.asked_at, Person.id)
    )
    by_page: defaultdict[int, list[Row[*tuple[Any, ...]]]] = defaultdict(list)
    for row in session.execute(readable(statement, Round.page_id, viewer)):
        by_page[row.Round.page_id].append(row)
    return {page_id: standing(rows) for page_id, rows in by_page.items()}


def standing(rows: Iterable[Row[*tuple[Any, ...]]]) -> Standing:
    """Sum up one page's rounds, given oldest first."""
    going_on: Round | None = None
    approved: Round | None = None
    read: defaultdict[int, list[int]] = defaultdict(list)
    people: defaultdict[int, list[Person]] = defaultdict(list)
    silent: defaultdict[int, list[Person]] = defaultdict(list)
    asked: defaultdict[int, set[int]] = defaultdict(set)
    for round_, person, verdict, number in rows:
        if verdict in APPROVALS:
            people[round_.id].append(person)
            read[round_.id].append(number)
        elif person and verdict is None:
            silent[round_.id].append(person)
        if person:
            asked[round_.id].add(person.id)
        if round_.is_undecided:
            going_on = round_
        else:
            approved = round_
    return Standing(
        going_on,
        len(people[going_on.id]) if going_on else 0,
        approved,
        max(read[approved.id], default=None) if approved else None,
        tuple(people[approved.id]) if approved else (),
        tuple(silent[going_on.id]) if going_on else (),
        frozenset(asked[going_on.id]) if going_on else frozenset(),
    )


def before_answering(viewer: Viewer, standing: Standing) -> Standing:
    """Leave out what reviewers concluded where the viewer's own answer is awaited.

    All other readers are told: whether a colleague asked for changes is what they judge a page by.
    """
    if all(person.id != viewer.person_id for person in standing.waiting):
        return standing
    return replace(standing, approvals=None)


def ages_of(session: Session, viewer: Viewer, ids: Sequence[int]) -> Mapping[int, Age]:
    """Return when others last worked on each page."""
    by_others = (
        select(func.max(Revision.saved_at))
        .where(Revision.page_id == Page.id, Revision.author_id != Page.author_id)
        .correlate(Page)
        .scalar_subquery()
    )
    statement = (
        select(Page.id, Space.check_days, by_others)
        .join(Space, Space.id == Page.space_id)
        .where(Page.id.in_(ids))
    )
    rows = session.execute(readable(statement, Page.id, viewer))
    return {page_id: Age(check_days, seen) for page_id, check_days, seen in rows}


def badge(
    page: Page,
    standing: Standing,
    age: Age,
    covered: Covered | None = None,
    noted: Sequence[Noted] = (),
) -> Badge:
    """Work out the badge of one page."""
    approved_at = standing.approved.closed_at if standing.approved else None
    looks = page.published_at, approved_at, age.seen_by_others_at
    check = check_of(page, looks, age.check_days, noted)
    return Badge(
        state_of(page, standing, covered, check),
        standing.reviewers,
        standing.number,
        standing.going_on or standing.approved,
        covered.share if covered else 0.0,
        standing.approvals,
        check,
        standing.waiting,
        standing.asked,
        covered,
    )


def state_of(page: Page, standing: Standing, covered: Covered | None, check: Check) -> BadgeState:
    """Choose what the badge says; what asks something of somebody comes before what is settled."""
    round_, state = standing.going_on, settled(covered)
    tells = standing.approvals is not None
    if round_ and round_.state is RoundState.CHANGES_REQUESTED and tells:
        return BadgeState.CHANGES_REQUESTED
    if round_ and not (page.is_published and state is BadgeState.REVIEWED):
        return BadgeState.IN_REVIEW
    if not page.is_published:
        return BadgeState.DRAFT
    if check.is_due:
        return BadgeState.CHECK_DUE
    return state


def settled(covered: Covered | None) -> BadgeState:
    """Say how much of a page is reviewed when nothing is going on.

    A few new words may turn a text around: with a number, a link or a "not" among what came or went since,
    it is reviewed only in part however few they are.
    """
    if covered is None or covered.share < PARTLY_SHARE:
        return BadgeState.UNREVIEWED
    if covered.share >= REVIEWED_SHARE and covered.is_sure:
        return BadgeState.REVIEWED
    return BadgeState.PARTLY_REVIEWED
