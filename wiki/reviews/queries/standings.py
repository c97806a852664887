"""What the rounds of pages say of them, and how long others have not worked on them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, ScalarSelect, and_, func, select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import Page, Revision
from wiki.people.models import Person
from wiki.reviews.models import APPROVALS, UNDECIDED, Review, Round, RoundReviewer, RoundState
from wiki.spaces.models import Space


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


def standings_of(session: Session, viewer: Viewer, ids: Sequence[int]) -> dict[int, Standing]:
    """Return what the rounds of each page say.

    What is covered is what somebody read: an approval that carried over to newer words does not cover them.
    """
    statement = (
        select(
            Round,
            Person,
            Review.verdict,
            Revision.number,
        )
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


def standing(rows: Sequence[Row[*tuple[Any, ...]]]) -> Standing:
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
    statement = (
        select(Page.id, Space.check_days, seen_by_others())
        .join(Space, Space.id == Page.space_id)
        .where(Page.id.in_(ids))
    )
    rows = session.execute(readable(statement, Page.id, viewer))
    return {page_id: Age(check_days, seen) for page_id, check_days, seen in rows}


def seen_by_others() -> ScalarSelect[datetime]:
    """Return the expression for when somebody besides its first author last saved a page."""
    statement = select(func.max(Revision.saved_at)).where(
        Revision.page_id == Page.id, Revision.author_id != Page.author_id
    )
    return statement.correlate(Page).scalar_subquery()
