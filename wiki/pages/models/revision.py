"""Revisions and what follows from them: where each range came from, who wrote how much."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, query_expression, relationship

from wiki.core.access import Audienced
from wiki.core.db import Base, choice, now
from wiki.core.textmap.kinds import ChangeKind
from wiki.people.models import Person


class Revision(Audienced, Base):
    """An immutable version of a page's title, summary and Markdown."""

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("page_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"))
    number: Mapped[int]
    base: Mapped[int | None]  # the version its author had before them; older than the last one if merged
    title: Mapped[str]
    summary: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    text_hash: Mapped[str]
    words: Mapped[int] = mapped_column(default=0)
    links: Mapped[dict[str, Any] | None] = mapped_column(
        JSON(none_as_null=True)
    )  # where its text leads, if known
    note: Mapped[str] = mapped_column(default="")  # what changed and why, in the author's words
    minor: Mapped[bool] = mapped_column(default=False)
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    saved_at: Mapped[datetime] = mapped_column(default=now)
    form_token: Mapped[str | None] = mapped_column(unique=True)  # a form posted twice makes one revision

    author: Mapped[Person] = relationship(lazy="raise_on_sql")
    words_before: Mapped[int | None] = query_expression()  # of the version before, filled in for the history
    author_before: Mapped[str | None] = query_expression()  # who saved that one, likewise

    @property
    def growth(self) -> int:
        """How many words longer it is than the version before; negative where it is shorter."""
        return self.words - (self.words_before or 0)

    @property
    def is_merged(self) -> bool:
        """Whether it holds what others saved while its author wrote."""
        return self.base is not None and self.base < self.number - 1


class Credit(Audienced, Base):
    """Whose words a revision took over besides its author's: those of suggestions that were accepted."""

    __tablename__ = "credit"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), index=True)
    characters: Mapped[int]  # that they put in

    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class Origin(Audienced, Base):
    """Where each range of a revision's text was first written, and what it changed; from the text map."""

    __tablename__ = "origin"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"), primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), index=True)
    runs: Mapped[list[list[int]]] = mapped_column(JSON)  # [[length in code points, revision number], ...]
    change: Mapped[ChangeKind | None] = mapped_column(choice(ChangeKind, "change"))  # of the version before


class Authorship(Audienced, Base):
    """How much of the text readers see was written by whom; recomputed for every live revision."""

    __tablename__ = "authorship"

    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    words: Mapped[int]
    share: Mapped[float]  # of the live text's words, 0 to 1
    last_at: Mapped[datetime]  # when they last wrote something that is still there

    person: Mapped[Person] = relationship(lazy="raise_on_sql")
