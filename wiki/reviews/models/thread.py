"""Threads: conversations anchored to a passage, or about the whole page."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wiki.core.access import Audienced
from wiki.core.db import Base, choice, now
from wiki.people.models import Person


class ThreadKind(StrEnum):
    """What a conversation asks of the author; an issue must be fixed."""

    NOTE = "note"
    QUESTION = "question"
    ISSUE = "issue"
    SUGGESTION = "suggestion"
    PRAISE = "praise"


class ThreadState(StrEnum):
    """Whether the conversation still asks something."""

    OPEN = "open"
    RESOLVED = "resolved"
    DECLINED = "declined"


class Reach(StrEnum):
    """Who sees a thread once it was sent."""

    EVERYONE = "everyone"  # who may read the page
    AUTHORS = "authors"  # whoever opened it, and the authors: what a coach says


class Flag(StrEnum):
    """What a reader says is the matter with a passage."""

    WRONG = "wrong"
    OUTDATED = "outdated"


class Fit(StrEnum):
    """How well an anchor still finds its passage in a later revision; review.md 2.7."""

    EXACT = "exact"
    SHIFTED = "shifted"
    FUZZY = "fuzzy"
    PARTIAL = "partial"
    DETACHED = "detached"


class Thread(Audienced, Base):
    """A conversation; while `sent_at` is empty only its opener sees it."""

    __tablename__ = "thread"
    __table_args__ = (
        CheckConstraint("(state = 'open') = (closed_at IS NULL)", name="closed_has_date"),
        CheckConstraint("(starts IS NULL) = (ends IS NULL)", name="range_is_whole"),
        CheckConstraint(
            "(kind = 'suggestion') = (replacement IS NOT NULL)", name="suggestion_has_replacement"
        ),
        Index("ix_thread_kind_sent_at", "kind", "sent_at"),  # the newest of a kind
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), index=True)
    round_id: Mapped[int | None] = mapped_column(ForeignKey("round.id", ondelete="SET NULL"), index=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    kind: Mapped[ThreadKind] = mapped_column(choice(ThreadKind), default=ThreadKind.NOTE)
    state: Mapped[ThreadState] = mapped_column(choice(ThreadState), default=ThreadState.OPEN)
    starts: Mapped[int | None]  # code points into the revision's text; empty: the whole page
    ends: Mapped[int | None]
    exact: Mapped[str] = mapped_column(default="")
    prefix: Mapped[str] = mapped_column(default="")
    suffix: Mapped[str] = mapped_column(default="")
    replacement: Mapped[str | None]  # what a suggestion would put in place of the passage
    applied_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))  # the revision that did
    changed_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))  # where it first read otherwise
    reach: Mapped[Reach] = mapped_column(choice(Reach), default=Reach.EVERYONE)
    flag: Mapped[Flag | None] = mapped_column(choice(Flag))
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    opened_at: Mapped[datetime] = mapped_column(default=now)
    sent_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    close_reason: Mapped[str] = mapped_column(default="")
    helped_at: Mapped[datetime | None]  # when an author said that it helped
    helped_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    opened_by: Mapped[Person] = relationship(lazy="raise_on_sql", foreign_keys=opened_by_id)
    messages: Mapped[list["Message"]] = relationship(lazy="raise_on_sql", order_by="Message.id")


class Message(Audienced, Base):
    """Something somebody said in a thread."""

    __tablename__ = "message"

    id: Mapped[int] = mapped_column(primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"), index=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    text: Mapped[str]
    written_at: Mapped[datetime] = mapped_column(default=now)

    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class Anchor(Audienced, Base):
    """Where a thread's passage is in one revision; earlier rows stay, so old versions show theirs."""

    __tablename__ = "anchor"

    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"), primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"), primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), index=True)
    starts: Mapped[int | None]
    ends: Mapped[int | None]
    fit: Mapped[Fit] = mapped_column(choice(Fit))
