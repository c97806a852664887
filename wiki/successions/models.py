"""Who was asked to stand ready for which page, and what they said."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wiki.core.access import Audienced
from wiki.core.db import Base, choice, now


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
