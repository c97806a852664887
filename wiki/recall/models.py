"""Prompts: questions attached to passages; and recalls: what one person has taken up, theirs alone."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wiki.core.access import Audienced
from wiki.core.db import Base, choice, now, where
from wiki.pages.models import Page


class Grade(StrEnum):
    """How well somebody remembered, as they judge it themselves."""

    AGAIN = "again"
    HARD = "hard"
    GOOD = "good"
    EASY = "easy"


class Prompt(Audienced, Base):
    """A question about a passage and what its author answers; one taken away keeps who did so and when."""

    __tablename__ = "prompt"
    __table_args__ = (
        CheckConstraint("(removed_at IS NULL) = (removed_by_id IS NULL)", name="removed_by_somebody"),
        Index("uq_prompt_question", "page_id", "question", unique=True, **where("removed_at IS NULL")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"))
    question: Mapped[str]
    answer: Mapped[str]
    exact: Mapped[str]  # the passage, as it stood when an author last said that the answer is right
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))  # the last text that has it so
    starts: Mapped[int]  # code points into that text
    ends: Mapped[int]
    checked_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))  # the last text it was looked for in
    changed_id: Mapped[int | None] = mapped_column(
        ForeignKey("revision.id")
    )  # since which it reads otherwise
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[datetime] = mapped_column(default=now)
    removed_at: Mapped[datetime | None]
    removed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    page: Mapped[Page] = relationship(lazy="raise_on_sql")


class Recall(Base):
    """Where one person stands with one prompt. Nobody else reads it, and no fact tells of it."""

    __tablename__ = "recall"
    __table_args__ = (
        CheckConstraint(
            "(times = 0) = (recalled_at IS NULL) AND (times = 0) = (grade IS NULL)"
            " AND (times = 0) = (stability IS NULL) AND (times = 0) = (difficulty IS NULL)",
            name="graded_or_not",
        ),
        Index("ix_recall_person_id_due_at", "person_id", "due_at"),
    )

    prompt_id: Mapped[int] = mapped_column(ForeignKey("prompt.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    taken_up_at: Mapped[datetime] = mapped_column(default=now)
    due_at: Mapped[datetime] = mapped_column(default=now)
    times: Mapped[int] = mapped_column(default=0)  # they graded themselves
    grade: Mapped[Grade | None] = mapped_column(choice(Grade))  # the last time
    recalled_at: Mapped[datetime | None]
    stability: Mapped[float | None]  # days until nine of ten such things are still remembered; from fsrs
    difficulty: Mapped[float | None]  # 1 to 10; likewise
