"""What readers and keepers found when they looked at a page: still right, it worked, it did not."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wiki.core.access import Audienced
from wiki.core.db import Base, choice, now
from wiki.people.models import Person


class StillRight(Audienced, Base):
    """Somebody looked at a revision and found it still right; rows are only ever added."""

    __tablename__ = "still_right"

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), index=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    checked_at: Mapped[datetime] = mapped_column(default=now)

    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class Outcome(StrEnum):
    """How it went for a reader who did what a page says."""

    WORKED = "worked"
    FAILED = "failed"


class Trial(Audienced, Base):
    """A reader tried what a revision says; a later trial of the same revision replaces the earlier."""

    __tablename__ = "trial"
    __table_args__ = (UniqueConstraint("revision_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), index=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    outcome: Mapped[Outcome] = mapped_column(choice(Outcome))
    text: Mapped[str] = mapped_column(default="")  # what went wrong; empty where it worked
    tried_at: Mapped[datetime] = mapped_column(default=now)

    person: Mapped[Person] = relationship(lazy="raise_on_sql")
