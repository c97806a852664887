"""What surrounds a page: links, old addresses, files, and its rendered text."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from wiki.core.access import Audienced
from wiki.core.db import Base, choice, now


class LinkKind(StrEnum):
    """What one page is to another."""

    MENTIONS = "mentions"
    ANSWERS = "answers"
    EXTRACTED_FROM = "extracted_from"
    PART_OF = "part_of"
    PREREQUISITE = "prerequisite"


class Link(Audienced, Base):
    """A page points at another, or at a title nobody has written about yet."""

    __tablename__ = "link"
    __table_args__ = (UniqueConstraint("page_id", "kind", "target"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"))
    kind: Mapped[LinkKind] = mapped_column(choice(LinkKind), default=LinkKind.MENTIONS)
    target: Mapped[str] = mapped_column(index=True)  # a case-folded title, or "#12" for a page's id


class Redirect(Audienced, Base):
    """A title a page used to have; links that say it still arrive."""

    __tablename__ = "redirect"
    __table_args__ = (UniqueConstraint("title_key", "page_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    title_key: Mapped[str] = mapped_column(index=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), index=True)
    since: Mapped[datetime] = mapped_column(default=now)


class Attachment(Audienced, Base):
    """A file of a page; its bytes are kept by content hash outside the database."""

    __tablename__ = "attachment"
    __table_args__ = (UniqueConstraint("page_id", "sha256", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"))
    name: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    media_type: Mapped[str]
    size: Mapped[int]  # bytes
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime] = mapped_column(default=now)


class Rendering(Base):
    """Rendered Markdown by content hash; whoever holds the text may have its rendering."""

    __tablename__ = "rendering"

    key: Mapped[str] = mapped_column(primary_key=True)  # text hash and the renderer's version
    body: Mapped[str]
    rendered_at: Mapped[datetime] = mapped_column(default=now)
