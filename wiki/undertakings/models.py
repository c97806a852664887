"""The undertaking: by which day a page means to get somewhere, with how many people, and how it ended."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from wiki.core.access import Audienced
from wiki.core.db import Base, choice, now, where

PAIR = 2  # places of a mentoring pair; a circle has more, and what one person undertakes has none


class Ending(StrEnum):
    """How an undertaking ended; none of them is a shame."""

    MET = "met"  # the promise was kept, the goal was met
    PARTLY = "partly"
    NOT_MET = "not_met"
    LET_GO = "let_go"  # by whoever undertook it
    DID_NOT_HAPPEN = "did_not_happen"


class Undertaking(Audienced, Base):
    """One page's: a promise to explain, a circle, a mentoring pair. Its goal is the page's summary."""

    __tablename__ = "undertaking"
    __table_args__ = (
        CheckConstraint(
            "(ended_at IS NULL) = (how IS NULL) AND (ended_at IS NULL) = (ended_by_id IS NULL)",
            name="ended_somehow",
        ),
        CheckConstraint("seats BETWEEN 2 AND 12", name="seats"),
        Index("ix_undertaking_due_on", "due_on", **where("ended_at IS NULL")),
    )

    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), primary_key=True)
    due_on: Mapped[date]
    seats: Mapped[int | None]  # how many people can take part; a promise has none
    begun_at: Mapped[datetime] = mapped_column(default=now)
    reminded_at: Mapped[datetime | None]  # when whoever undertook it last heard that the day is near
    extended_at: Mapped[datetime | None]  # when the day was last put off
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    how: Mapped[Ending | None] = mapped_column(choice(Ending))
    next: Mapped[str] = mapped_column(default="")  # what comes next, in the words of whoever ended it
