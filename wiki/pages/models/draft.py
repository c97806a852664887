"""What somebody is writing and has not saved, and who has a page open for that."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wiki.core.access import Audienced
from wiki.core.db import Base, choice, now
from wiki.pages.models.page import Kind, Page, State


class DraftReason(StrEnum):
    """Why there is a draft."""

    TYPED = "typed"  # kept while its author writes
    PASSED_OVER = "passed_over"  # the words somebody did not choose when two texts collided


class Draft(Base):
    """One person's unsaved words; only they ever read them.

    A form has a token, and a draft belongs to one form, so two tabs never write over each other.
    """

    __tablename__ = "draft"
    __table_args__ = (
        UniqueConstraint("person_id", "form_token"),
        Index("ix_draft_person_id_saved_at", "person_id", "saved_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    page_id: Mapped[int | None] = mapped_column(ForeignKey("page.id", ondelete="SET NULL"), index=True)
    form_token: Mapped[str]
    reason: Mapped[DraftReason] = mapped_column(choice(DraftReason), default=DraftReason.TYPED)
    sequence: Mapped[int] = mapped_column(default=0)  # counted by the form; an older one arriving late loses
    base: Mapped[int] = mapped_column(default=0)  # the version it was begun on; 0 for a new page
    kind: Mapped[Kind] = mapped_column(choice(Kind), default=Kind.EXPLAINER)
    space_id: Mapped[int | None] = mapped_column(ForeignKey("space.id"))
    title: Mapped[str] = mapped_column(default="")
    summary: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    topics: Mapped[str] = mapped_column(default="")  # names with commas between, as typed
    note: Mapped[str] = mapped_column(default="")
    minor: Mapped[bool] = mapped_column(default=False)
    for_team: Mapped[bool] = mapped_column(default=False)  # of a lesson, whether it is for one team
    begun_at: Mapped[datetime] = mapped_column(default=now)
    saved_at: Mapped[datetime] = mapped_column(default=now)

    page: Mapped[Page | None] = relationship(lazy="raise_on_sql", viewonly=True)

    @property
    def path(self) -> str:
        """Where an editor opens with these words; those on a page that was deleted begin a new one."""
        if self.page is None or self.page.state is State.DELETED:
            return f"/write?draft={self.id}"
        return f"/e/{self.page.id}/edit?draft={self.id}"


class Presence(Audienced, Base):
    """Somebody has the editor of a page open; gone a minute after the last sign of life."""

    __tablename__ = "presence"

    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(default=now)
