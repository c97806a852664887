"""What is read about those who could stand ready: what they had to do with pages, and how busy they are."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, String, cast, literal, null, or_, select, union_all

from wiki.core.access import Viewer, unrestricted
from wiki.core.db import Session
from wiki.endorsements.models import Endorsement, EndorsementKind
from wiki.insights.risk.knowing import ANYBODY
from wiki.people.memberships import in_team_now
from wiki.people.models import STAND_IN, Membership, Person
from wiki.reviews.choosing.candidates import given, is_away_soon, open_reviews
from wiki.reviews.choosing.formula import DONE_WINDOW
from wiki.reviews.models import APPROVALS, Invalid, Review
from wiki.successions.models import Reply, Succession
from wiki.topics.models import HiddenTopic

WHY = "counts how busy people are; of the pages nothing is told"
NEAR: Mapping[str, tuple[float, str]] = {
    "approved": (1.0, "approved an earlier version of it"),  # read all of it, and answered for it
    EndorsementKind.VOUCHED: (0.75, "knows it to be right"),
    EndorsementKind.APPLIED: (0.5, "used it, and it worked"),
    EndorsementKind.LEARNED: (0.25, "learned from it"),
}
"""What somebody had to do with the page itself: what it adds to their score, and how it is said."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody was asked to stand ready for a page."""

    person_id: int
    reply: Reply | None
    is_own: bool  # whether the viewer asked

    @property
    def words(self) -> str:
        """What came of it; that somebody said no is for whoever asked."""
        if self.reply is Reply.YES:
            return "stands ready"
        if not self.is_own:
            return "was asked"
        return "said no" if self.reply is Reply.NO else "was asked, and has not answered"


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known about people and pages besides what they did on topics."""

    near: Mapping[int, Mapping[int, Collection[str]]]  # page -> person -> of `NEAR`
    asked: Mapping[int, Mapping[int, "Asked"]]  # page -> person
    hidden: Mapping[int, Collection[int]]  # person -> topics


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who is here, and how much they have to do."""

    person: Person
    team_id: int | None
    open: int
    done: int


def signs_on(
    session: Session, viewer: Viewer, page_ids: Collection[int], topic_ids: Collection[int]
) -> Signs:
    """Return what people had to do with the pages themselves, and which topics they hide; one statement."""
    approved = select(
        literal("approved"), Review.page_id, Review.reviewer_id, cast(null(), String), literal(0)
    ).where(Review.page_id.in_(page_ids), Review.verdict.in_(APPROVALS), is_meant())  # fmt: skip
    endorsed = select(
        literal("endorsed"),
        Endorsement.page_id,
        Endorsement.person_id,
        cast(Endorsement.kind, String),
        literal(0),
    ).where(Endorsement.page_id.in_(page_ids))
    asked = select(
        literal("asked"), Succession.page_id, Succession.successor_id, cast(Succession.reply, String),
        Succession.asked_by_id,
    ).where(Succession.page_id.in_(page_ids))  # fmt: skip
    hidden = select(
        literal("hidden"), HiddenTopic.topic_id, HiddenTopic.person_id, cast(null(), String), literal(0)
    ).where(HiddenTopic.topic_id.in_(topic_ids))
    every = union_all(approved, endorsed, asked, hidden).execution_options(reader=ANYBODY.person_id)
    near: defaultdict[int, defaultdict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    told: defaultdict[int, dict[int, Asked]] = defaultdict(dict)
    hides: defaultdict[int, set[int]] = defaultdict(set)
    for sort, about_id, one, said, by_id in session.execute(every):
        match sort:
            case "approved":
                near[about_id][one].add(sort)
            case "endorsed":
                near[about_id][one].add(said)
            case "asked":
                told[about_id][one] = Asked(
                    one, Reply(said) if said else None, is_own=by_id == viewer.person_id
                )
            case _:
                hides[one].add(about_id)
    return Signs(near, told, hides)


def is_meant() -> ColumnElement[bool]:
    """Return the condition that nobody struck a review; that the text moved on does not matter here."""
    return or_(
        Review.invalid_reason.is_(None), Review.invalid_reason.in_((Invalid.EDITED, Invalid.SUPERSEDED))
    )


def candidates(
    session: Session, kept: Collection[int], person_ids: Collection[int], at: datetime
) -> dict[int, Candidate]:
    """Return those who are here, with how much they have to do; those to keep, away or not."""
    statement = (
        select(Person, Membership.team_id, open_reviews(), given(at - DONE_WINDOW))
        .outerjoin(Membership, in_team_now(Person.id))
        .where(
            Person.id.in_(sorted({*person_ids, *kept})),
            Person.deactivated_at.is_(None),
            Person.handle != STAND_IN,
        )
    )
    found = (Candidate(*row) for row in session.execute(unrestricted(statement, WHY)))
    return {
        each.person.id: each for each in found if each.person.id in kept or not is_away_soon(each.person, at)
    }
