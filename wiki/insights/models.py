"""What is prepared for insights every night, and who stands ready to keep what somebody else keeps now."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wiki.core.access import Audienced
from wiki.core.db import Base, choice, now


class Figure(Base):
    """One metric of a team with all below it, or of the whole company, as of one day."""

    __tablename__ = "figure"

    scope: Mapped[str] = mapped_column(primary_key=True)  # as of wiki.people.subtrees.Subtree
    metric: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    value: Mapped[dict[str, Any]] = mapped_column(JSON)


class Knower(Audienced, Base):
    """Somebody still knows a page: they wrote enough of what stands, or reviewed or checked it lately."""

    __tablename__ = "knower"

    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    share: Mapped[float]  # of the text that stands, 0 to 1
    reviewed: Mapped[float]  # the share of it that they approved, 0 to 1
    has_checked: Mapped[bool]  # within a year


class Reply(StrEnum):
    """What somebody said who was asked to stand ready."""

    YES = "yes"
    NO = "no"


class Succession(Audienced, Base):
    """Somebody is asked to be able to keep a page right, should whoever keeps it now be gone."""

    __tablename__ = "succession"
    __table_args__ = (
        UniqueConstraint("page_id", "successor_id"),
        CheckConstraint("person_id <> successor_id", name="somebody_else"),
        CheckConstraint("(reply IS NULL) = (replied_at IS NULL)", name="replied_somehow"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)  # who knows it now
    successor_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime] = mapped_column(default=now)
    reply: Mapped[Reply | None] = mapped_column(choice(Reply))
    replied_at: Mapped[datetime | None]
