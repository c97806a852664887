"""The feed: what one person reads in another program, and the hash of the secret in its address."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from wiki.core.db import Base, choice, now, where


class Of(StrEnum):
    """What a feed is of."""

    EVERYTHING = "everything"  # that its owner may read
    FOLLOWED = "followed"  # what they follow
    TOPIC = "topic"
    SPACE = "space"
    AUTHOR = "author"


class Feed(Base):
    """One address of one person's; one that was ended is kept, to say so to whoever still asks."""

    __tablename__ = "feed"
    __table_args__ = (
        CheckConstraint(
            "(of = 'topic') = (topic_id IS NOT NULL) AND (of = 'space') = (space_id IS NOT NULL)"
            " AND (of = 'author') = (author_id IS NOT NULL)",
            name="of_one_thing",
        ),
        Index("ix_feed_person_id", "person_id", **where("ended_at IS NULL")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    token_hash: Mapped[str] = mapped_column(unique=True)
    of: Mapped[Of] = mapped_column(choice(Of))
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id", ondelete="CASCADE"))
    space_id: Mapped[int | None] = mapped_column(ForeignKey("space.id", ondelete="CASCADE"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None]
