"""Rounds and the verdicts given in them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wiki.core.access import Audienced
from wiki.core.db import Base, choice, now
from wiki.pages.models import Page, Revision
from wiki.people.models import Person
from wiki.spaces.models import Policy


class RoundState(StrEnum):
    """Where a review conversation stands."""

    OPEN = "open"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"
    STALE = "stale"


class Verdict(StrEnum):
    """What one reviewer concludes."""

    APPROVE = "approve"
    APPROVE_WITH_NOTES = "approve_with_notes"
    REQUEST_CHANGES = "request_changes"
    COMMENT = "comment"
    RESIGN = "resign"


class Answer(StrEnum):
    """How a reviewer answers one of the short questions."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    CANNOT_SAY = "cannot_say"


class Invalid(StrEnum):
    """Why a review no longer counts."""

    EDITED = "edited"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    CONFLICT = "coi"
    DISMISSED = "dismissed"


class Tie(StrEnum):
    """What else two people are to each other, so that an approval is labelled; review.md 2.8."""

    MANAGER = "manager"  # the reviewer manages an author
    REPORT = "report"  # an author manages the reviewer
    PAIR = "pair"  # they approved each other again and again
    MENTORING = "mentoring"
    DECLARED = "declared"  # the reviewer says so


class Slot(StrEnum):
    """As what somebody was asked into a round."""

    REVIEWER = "reviewer"
    LEARNER = "learner"  # to learn the page, where few know what it is about


APPROVALS = (Verdict.APPROVE, Verdict.APPROVE_WITH_NOTES)
UNDECIDED = (RoundState.OPEN, RoundState.CHANGES_REQUESTED)


class Round(Audienced, Base):
    """One review of a page, opened on a pinned revision; at most one is undecided per page."""

    __tablename__ = "round"
    __table_args__ = (
        Index(
            "uq_round_undecided",
            "page_id",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
        CheckConstraint(
            "(closed_at IS NULL) = (state IN ('open', 'changes_requested'))", name="closed_means_decided"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), index=True)
    base_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))  # what it was opened on; never moves
    pinned_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))  # what reviewers look at now
    decided_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))  # what was approved
    policy: Mapped[Policy] = mapped_column(choice(Policy))  # the space's, as it was then
    quorum: Mapped[int] = mapped_column(default=1)
    note: Mapped[str] = mapped_column(default="")
    state: Mapped[RoundState] = mapped_column(choice(RoundState), default=RoundState.OPEN)
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    opened_at: Mapped[datetime] = mapped_column(default=now)
    asked_at: Mapped[datetime] = mapped_column(default=now)  # when reviewers were last asked to look
    nudged_at: Mapped[datetime | None]  # when its authors were reminded that it is their turn
    noticed_at: Mapped[datetime | None]  # when its opener heard that it will soon go stale
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    close_reason: Mapped[str] = mapped_column(default="")

    page: Mapped[Page] = relationship(lazy="raise_on_sql")
    pinned: Mapped[Revision] = relationship(lazy="raise_on_sql", foreign_keys=pinned_id)
    opened_by: Mapped[Person] = relationship(lazy="raise_on_sql", foreign_keys=opened_by_id)

    @property
    def is_undecided(self) -> bool:
        """Whether it still waits for somebody."""
        return self.state in UNDECIDED


class RoundReviewer(Audienced, Base):
    """Somebody asked to review in a round."""

    __tablename__ = "round_reviewer"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), index=True)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime] = mapped_column(default=now)
    slot: Mapped[Slot] = mapped_column(choice(Slot), default=Slot.REVIEWER)
    nudged_at: Mapped[datetime | None]
    replacement_at: Mapped[datetime | None]  # when whoever asked heard that somebody else could

    person: Mapped[Person] = relationship(lazy="raise_on_sql", foreign_keys=person_id)


class Review(Audienced, Base):
    """One person's verdict on one revision; rows are only ever added, and one per person counts."""

    __tablename__ = "review"
    __table_args__ = (
        Index(
            "uq_review_current",
            "round_id",
            "reviewer_id",
            unique=True,
            sqlite_where=text("invalid_reason IS NULL"),
            postgresql_where=text("invalid_reason IS NULL"),
        ),
        Index("ix_review_round_id_reviewer_id", "round_id", "reviewer_id"),  # whose turn it is
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"))
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), index=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    verdict: Mapped[Verdict] = mapped_column(choice(Verdict))
    note: Mapped[str] = mapped_column(default="")
    correct: Mapped[Answer] = mapped_column(choice(Answer, "correct"), default=Answer.CANNOT_SAY)
    followable: Mapped[Answer] = mapped_column(choice(Answer, "followable"), default=Answer.CANNOT_SAY)
    durable: Mapped[Answer] = mapped_column(choice(Answer, "durable"), default=Answer.CANNOT_SAY)
    shown: Mapped[Answer] = mapped_column(choice(Answer, "shown"), default=Answer.CANNOT_SAY)
    findable: Mapped[Answer] = mapped_column(choice(Answer, "findable"), default=Answer.CANNOT_SAY)
    remarks: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)  # by question, where not a plain yes
    relation: Mapped[str] = mapped_column(default="")  # what the reviewer says they are to an author
    tie: Mapped[Tie | None] = mapped_column(choice(Tie))  # as it was when the verdict was given
    waived_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # lets a tied approval count
    waived_at: Mapped[datetime | None]
    given_at: Mapped[datetime] = mapped_column(default=now)
    invalid_reason: Mapped[Invalid | None] = mapped_column(choice(Invalid))
    dismissed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    dismissed_at: Mapped[datetime | None]
    dismissed_because: Mapped[str] = mapped_column(default="")

    reviewer: Mapped[Person] = relationship(lazy="raise_on_sql", foreign_keys=reviewer_id)
    revision: Mapped[Revision] = relationship(lazy="raise_on_sql")

    @property
    def is_approval(self) -> bool:
        """Whether it counts toward the quorum."""
        return self.invalid_reason is None and self.verdict in APPROVALS

    def answers(self, asked_at: datetime) -> bool:
        """Whether it was given since reviewers were asked to look; `queries.due` says the same in SQL."""
        return self.given_at >= asked_at
