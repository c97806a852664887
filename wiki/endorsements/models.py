"""Endorsements: one colleague vouching for a page, on a revision."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wiki.core.access import Audienced
from wiki.core.db import Base, choice, now
from wiki.pages.models import Page, Revision
from wiki.people.models import Person


class EndorsementKind(StrEnum):
    """What the colleague says: only the last two say something about what the author knows."""

    LEARNED = "learned"
    APPLIED = "applied"
    VOUCHED = "vouched"


class Endorsement(Audienced, Base):
    """A row rather than a counter, because who, when and in what words are the point."""

    __tablename__ = "endorsement"
    __table_args__ = (
        UniqueConstraint("page_id", "person_id"),
        Index("ix_endorsement_kind_given_at", "kind", "given_at"),  # the newest of a kind
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[EndorsementKind] = mapped_column(choice(EndorsementKind))
    text: Mapped[str] = mapped_column(default="")
    given_at: Mapped[datetime] = mapped_column(default=now)
    confirmed_at: Mapped[datetime | None]  # when they last said that it is still true, of a later revision

    page: Mapped[Page] = relationship(lazy="raise_on_sql")
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    revision: Mapped[Revision] = relationship(lazy="raise_on_sql")
