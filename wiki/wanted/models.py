"""What people looked for, kept without their names but for a short while."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from wiki.core.db import Base, now

IS_UNTOLD = text("was_served IS NULL AND person_id IS NOT NULL")  # few, of a log that is kept for a year


class SearchLog(Base):
    """What one person looked for on one day, and whether they opened something of what was found.

    Which page they opened is not kept. After `wiki.wanted.forgetting.NAMED_DAYS` the person and the token,
    from which the person could be guessed, are taken out.
    """

    __tablename__ = "search_log"
    __table_args__ = (
        Index("ix_search_log_searched_at", "searched_at"),
        Index(
            "ix_search_log_untold", "searched_at", "id", sqlite_where=IS_UNTOLD, postgresql_where=IS_UNTOLD
        ),
        CheckConstraint("(person_id IS NULL) = (token IS NULL)", name="nameless"),
        CheckConstraint("(opened_at IS NULL) = (opened_place IS NULL)", name="opened"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str | None] = mapped_column(unique=True)  # of person, words and day
    words: Mapped[str]  # as `wiki.wanted.words.normalised`
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    found: Mapped[int]  # pages that the person may read
    searched_at: Mapped[datetime] = mapped_column(default=now)
    opened_at: Mapped[datetime | None]
    opened_place: Mapped[int | None]  # of the first result they opened, from 1
    was_served: Mapped[bool | None]  # told while the person is known, by wiki.wanted.served
