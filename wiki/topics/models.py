"""Topics: what knowledge is about."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from wiki.core.db import Base, now


class Topic(Base):
    """A subject with at most one parent; a merged topic stays as a signpost to the one it became."""

    __tablename__ = "topic"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    about: Mapped[str] = mapped_column(default="")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=now)


class TopicAlias(Base):
    """Another name for a topic, or an address it used to have."""

    __tablename__ = "topic_alias"

    id: Mapped[int] = mapped_column(primary_key=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), index=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]


class HiddenTopic(Base):
    """Somebody is not to be listed for a topic, whatever evidence there is; the row says since when."""

    __tablename__ = "hidden_topic"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    topic_id: Mapped[int] = mapped_column(
        ForeignKey("topic.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    hidden_at: Mapped[datetime] = mapped_column(default=now)
