"""What else two people are to each other: an approval between them is labelled; review.md 2.8."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from sqlalchemy import Table, and_, exists, func, select
from sqlalchemy.orm import aliased

from wiki.core.access import unrestricted
from wiki.core.db import Base, Session, now
from wiki.pages.models import Page, PagePerson, PageRole, State
from wiki.people.leading import line_managers
from wiki.reviews.models import APPROVALS, Review, Tie

PAIR_WINDOW = timedelta(days=90)  # review.md 2.8
PAIR_APPROVALS = 3  # of each other's pages within it; more of them, from both sides, are a tie
WHY = "a tie is between two people; of the pages it comes from nothing is told"


def ties(
    session: Session, reviewer_id: int, author_ids: Collection[int], *, at: datetime | None = None
) -> Tie | None:
    """Return what else a reviewer is to one of the authors; the weightiest if there are several."""
    return ties_of(session, [reviewer_id], author_ids, at=at).get(reviewer_id)


def ties_of(
    session: Session,
    reviewer_ids: Collection[int],
    author_ids: Collection[int],
    *,
    at: datetime | None = None,
) -> dict[int, Tie]:
    """Return the tie of each reviewer who has one to an author; three statements however many they are."""
    asked = [(reviewer, author) for reviewer in reviewer_ids for author in author_ids if reviewer != author]
    if not asked:
        return {}
    people = {*reviewer_ids, *author_ids}
    managers = line_managers(session, people)
    mentoring = mentoring_pairs(session, people)
    approving = approving_pairs(session, people, (at or now()) - PAIR_WINDOW)
    found: dict[int, Tie] = {}
    for tie, holds in (
        (Tie.MANAGER, lambda pair: managers.get(pair[1]) == pair[0]),
        (Tie.REPORT, lambda pair: managers.get(pair[0]) == pair[1]),
        (Tie.MENTORING, lambda pair: frozenset(pair) in mentoring),
        (Tie.PAIR, lambda pair: frozenset(pair) in approving),
    ):
        for pair in filter(holds, asked):
            found.setdefault(pair[0], tie)
    return found


def mentoring_pairs(session: Session, person_ids: Collection[int]) -> set[frozenset[int]]:
    """Return who mentors whom at the moment, on a page that is still there.

    `undertakings` is a slice above this one, so its table, which says that a pair has ended, is named.
    """
    mentor, mentee = aliased(PagePerson), aliased(PagePerson)
    undertaking: Table = Base.metadata.tables["undertaking"]
    has_ended = exists().where(undertaking.c.page_id == Page.id, undertaking.c.ended_at.is_not(None))
    statement = (
        select(mentor.person_id, mentee.person_id)
        .join(mentee, and_(mentee.page_id == mentor.page_id, mentee.role == PageRole.MENTEE))
        .join(Page, Page.id == mentor.page_id)
        .where(mentor.role == PageRole.MENTOR, Page.state != State.DELETED, ~has_ended)
        .where(mentor.person_id.in_(person_ids), mentee.person_id.in_(person_ids))
    )
    rows = session.execute(unrestricted(statement, WHY))
    return {frozenset((one, other)) for one, other in rows}


def approving_pairs(session: Session, person_ids: Collection[int], since: datetime) -> set[frozenset[int]]:
    """Return those who approved each other's pages so often that a third person should look."""
    statement = (
        select(Review.reviewer_id, Page.author_id, func.count())
        .join(Page, Page.id == Review.page_id)
        .where(Review.verdict.in_(APPROVALS), Review.invalid_reason.is_(None), Review.given_at >= since)
        .where(Review.reviewer_id.in_(person_ids), Page.author_id.in_(person_ids))
        .group_by(Review.reviewer_id, Page.author_id)
    )
    rows = session.execute(unrestricted(statement, WHY))
    return mutual({(reviewer, author): times for reviewer, author, times in rows})


def mutual(given: Mapping[tuple[int, int], int]) -> set[frozenset[int]]:
    """Return the pairs in which both approved, together more often than is usual."""
    return {
        frozenset(pair)
        for pair, times in given.items()
        if (back := given.get(pair[::-1])) and times + back > PAIR_APPROVALS
    }
