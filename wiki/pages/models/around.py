"""What surrounds a page: links, old addresses, files, and its rendered text."""

from datetime import datetime
from enum import StrEnum
from urllib.parse import quote

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wiki.core.access import Audienced
from wiki.core.db import Base, choice, now
from wiki.people.models import Person


class LinkKind(StrEnum):
    """What one page is to another."""

    MENTIONS = "mentions"
    SHOWS = "shows"  # a file, by its hash
    ANSWERS = "answers"
    EXTRACTED_FROM = "extracted_from"
    PART_OF = "part_of"
    PREREQUISITE = "prerequisite"


SAID = frozenset({LinkKind.ANSWERS, LinkKind.EXTRACTED_FROM})  # by people, of two pages; texts say the others


class Link(Audienced, Base):
    """The text readers see points at another page, at a title nobody has written about yet, or at a file."""

    __tablename__ = "link"
    __table_args__ = (UniqueConstraint("page_id", "kind", "target", "section"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"))
    kind: Mapped[LinkKind] = mapped_column(choice(LinkKind), default=LinkKind.MENTIONS)
    target: Mapped[str] = mapped_column(index=True)  # a case-folded title, "#12" for a page's id, or a hash
    number: Mapped[int | None] = mapped_column(index=True)  # the id, where the target is one
    section: Mapped[str] = mapped_column(default="")  # the anchor of a heading there
    said: Mapped[str] = mapped_column(default="")  # the target as it was written
    starts: Mapped[int | None]  # where in the text it is first written, in code points, if that is known


class Section(Audienced, Base):
    """A heading that links can lead to, in the text readers see."""

    __tablename__ = "section"

    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), primary_key=True)
    anchor: Mapped[str] = mapped_column(primary_key=True)


class Redirect(Audienced, Base):
    """A title a page used to have; links that say it still arrive."""

    __tablename__ = "redirect"
    __table_args__ = (UniqueConstraint("title_key", "page_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    title_key: Mapped[str] = mapped_column(index=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), index=True)
    since: Mapped[datetime] = mapped_column(default=now)


class Attachment(Audienced, Base):
    """One version of a page's file; its bytes are kept by content hash outside the database.

    Versions of one name count from 1; the newest is the one listed, the others stay reachable by hash.
    """

    __tablename__ = "attachment"
    __table_args__ = (UniqueConstraint("page_id", "name", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"))
    name: Mapped[str]
    number: Mapped[int] = mapped_column(default=1)
    sha256: Mapped[str] = mapped_column(index=True)
    media_type: Mapped[str]
    size: Mapped[int]  # bytes
    width: Mapped[int | None]  # pixels; pictures only
    height: Mapped[int | None]
    thumbnail: Mapped[str | None] = mapped_column(
        index=True
    )  # hash of a smaller picture, where the whole one is large
    description: Mapped[str] = mapped_column(default="")  # what a picture shows, in words
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime] = mapped_column(default=now)
    removed_at: Mapped[datetime | None]  # no longer listed; pages that show it still do
    removed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    added_by: Mapped[Person | None] = relationship(
        lazy="raise_on_sql", viewonly=True, foreign_keys=added_by_id
    )
    removed_by: Mapped[Person | None] = relationship(
        lazy="raise_on_sql", viewonly=True, foreign_keys=removed_by_id
    )

    @property
    def is_picture(self) -> bool:
        """Whether pages show it, rather than link to it."""
        return self.width is not None

    @property
    def path(self) -> str:
        """Its address; the hash names the bytes, the name is decoration."""
        return path_of(self.sha256, self.name)

    @property
    def thumbnail_path(self) -> str:
        """The address of a picture small enough for a list."""
        return path_of(self.thumbnail or self.sha256, self.name)


def path_of(sha256: str, name: str) -> str:
    """Return the address of bytes under a name."""
    return f"/files/{sha256}/{quote(name, safe='')}"


class PageTemplate(Audienced, Base):
    """A page whose text is offered to everybody who begins a page in its space."""

    __tablename__ = "page_template"

    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), primary_key=True)
    offered_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    offered_at: Mapped[datetime] = mapped_column(default=now)


class Rendering(Base):
    """Rendered Markdown by content hash; whoever holds the text may have its rendering."""

    __tablename__ = "rendering"

    key: Mapped[str] = mapped_column(primary_key=True)  # text hash and the renderer's version
    body: Mapped[str]
    rendered_at: Mapped[datetime] = mapped_column(default=now)
