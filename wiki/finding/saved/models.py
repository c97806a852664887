"""Saved searches: what somebody looks for again and again, which is nobody else's business."""

from datetime import datetime
from urllib.parse import parse_qsl

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wiki.core.db import Base, now
from wiki.finding.asked import Search, search_of


class SavedSearch(Base):
    """A search somebody keeps under a name; only they ever see it."""

    __tablename__ = "saved_search"
    __table_args__ = (UniqueConstraint("person_id", "name_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str]
    name_key: Mapped[str]  # folded: two names that read alike are one
    parts: Mapped[str]  # what the address of the search says after its question mark
    saved_at: Mapped[datetime] = mapped_column(default=now)
    looked_at: Mapped[datetime] = mapped_column(default=now)  # when its owner last opened it

    @property
    def search(self) -> Search:
        """What it looks for."""
        return search_of(dict(parse_qsl(self.parts)))

    @property
    def href(self) -> str:
        """Where its owner opens it."""
        return f"/searches/{self.id}"
