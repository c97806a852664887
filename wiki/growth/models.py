"""Who helped whom, what follows for each person, what they say about it, and who looked.

`helped` and `grown` are prepared every night and can be made again from everything else; the other tables are
what people decided. Only help on pages that the whole company may read is in them, so that a person and their
manager see the same.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wiki.core.db import Base, choice, now
from wiki.growth.rising import Family


class Helped(Base):
    """One person had something of another, on one day, because of one deed."""

    __tablename__ = "helped"
    __table_args__ = (
        UniqueConstraint("who_id", "whom_id", "family", "source", "source_id"),
        CheckConstraint("who_id <> whom_id", name="somebody_else"),
        Index("ix_helped_who_id_day", "who_id", "day"),
        Index("ix_helped_whom_id", "whom_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(index=True)  # in UTC
    who_id: Mapped[int] = mapped_column(ForeignKey("person.id"))  # helped
    whom_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    family: Mapped[Family] = mapped_column(choice(Family))
    source: Mapped[str]  # the table of the deed, such as endorsement
    source_id: Mapped[int]  # its row there
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), index=True)
    was_asked: Mapped[bool]  # by somebody, in place of volunteering


class Grown(Base):
    """What was counted of one person, as of one day, and what follows; all that their card and lists say."""

    __tablename__ = "grown"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    prepared_on: Mapped[date]
    figures: Mapped[dict[str, Any]] = mapped_column(JSON)  # by family; see wiki.growth.figures
    rising_since: Mapped[date | None] = mapped_column(index=True)  # empty unless the rule holds now


class Say(Base):
    """What somebody says about their own growth: whether it may be listed, and what should be known."""

    __tablename__ = "growth_say"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    is_unlisted: Mapped[bool] = mapped_column(default=False)
    context: Mapped[str] = mapped_column(default="")
    said_at: Mapped[datetime] = mapped_column(default=now)


class Look(Base):
    """Somebody saw the growth of somebody else; shown to whom it is about."""

    __tablename__ = "growth_look"
    __table_args__ = (Index("ix_growth_look_person_id_at", "person_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    viewer_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    where: Mapped[str]  # the card, or the list of a team
    at: Mapped[datetime] = mapped_column(default=now)


class Switch(Base):
    """An admin confirmed that people were told, or took that back; the newest row holds."""

    __tablename__ = "growth_switch"

    id: Mapped[int] = mapped_column(primary_key=True)
    is_on: Mapped[bool]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=now)
