"""Notices: the lines in a person's inbox, and what they chose to follow."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from wiki.core.access import Audienced
from wiki.core.db import Base, choice, now, where


class Reason(StrEnum):
    """Why a line is in the inbox."""

    REVIEW_ASKED = "review_asked"
    TAKEN_UP = "taken_up"  # a colleague reviews what was open to anyone
    LOOK_AGAIN = "look_again"
    REVIEWED = "reviewed"
    COMMENTED = "commented"
    REPLIED = "replied"
    ENDORSED = "endorsed"
    PUBLISHED = "published"
    EDITED = "edited"
    MERGED = "merged"
    MENTIONED = "mentioned"  # in a conversation
    SUGGESTION_TAKEN = "suggestion_taken"
    CONFIRM = "confirm"  # what they approved changed in something that matters
    NUDGED = "nudged"  # it has been their turn for a while
    NO_ANSWER = "no_answer"  # a reviewer they asked does not answer; somebody else could
    GOING_STALE = "going_stale"  # a review of theirs will soon end by itself
    WENT_STALE = "went_stale"
    COACHED = "coached"  # asked to coach a page
    COACHING_ENDED = "coaching_ended"  # by the coach, or by an author
    KEEPING = "keeping"  # asked to keep a page right
    RELIEVED = "relieved"  # somebody else keeps right what they kept, or nobody does
    CHECK_DUE = "check_due"  # a page they keep right is to be looked at
    FLAGGED = "flagged"  # a reader says that something is wrong or out of date
    DID_NOT_WORK = "did_not_work"  # for a reader who tried it
    ASKED = "asked"  # a colleague asks them a question
    COULD_EXPLAIN = "could_explain"  # what is wanted is near to what they know
    EXPLAINED = "explained"  # what they wanted
    ACCEPTED = "accepted"  # their answer, by whoever asked
    PROMISED = "promised"  # somebody means to explain what they wanted, or a topic they follow
    PROMISE_DUE = "promise_due"  # what they promised to explain
    INVITED = "invited"  # to take part in a circle, or in solving a problem
    JOINED = "joined"  # somebody takes part in what they host
    LEFT = "left"  # somebody takes part no more
    PLACE_FREE = "place_free"  # they waited for a place, and have one now
    MENTORING_ASKED = "mentoring_asked"  # a colleague asks them to be their mentor
    MENTORING_BEGUN = "mentoring_begun"  # whom they asked to be their mentor said yes
    SESSION_CALLED = "session_called"  # a session of something they take part in
    SESSION_CHANGED = "session_changed"  # it is at another time or place, or does not happen
    SESSION_SOON = "session_soon"  # it is near, and they have not said that they do not come
    ENDS_SOON = "ends_soon"  # the last day of what they take part in
    ENDED = "ended"  # what they took part in has come to its end
    HANDED_ON = "handed_on"  # what a colleague looked after who is no longer here
    SUCCEED = "succeed"  # asked to stand ready to keep a page that hangs on one colleague
    WILL_SUCCEED = "will_succeed"  # somebody stands ready to keep a page that hung on them
    PAIR = "pair"  # asked to write on a page together with who knows it
    LEARN = "learn"  # asked to learn a page by looking on at its next review


class Notice(Audienced, Base):
    """One line in one person's inbox; as visible as the page it is about."""

    __tablename__ = "notice"
    __table_args__ = (
        Index("ix_notice_inbox", "person_id", "told_at"),
        Index("ix_notice_snoozed_until", "snoozed_until", **where("snoozed_until IS NOT NULL")),
        Index("ix_notice_told_at", "told_at"),  # what was told lately may have to be mailed
        UniqueConstraint("person_id", "fact_id", "reason"),  # a job done twice tells once
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[Reason] = mapped_column(choice(Reason))
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), index=True)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    fact_id: Mapped[int | None] = mapped_column(ForeignKey("fact.id"), index=True)  # who was told already
    told_at: Mapped[datetime] = mapped_column(default=now)
    done_at: Mapped[datetime | None]
    snoozed_until: Mapped[datetime | None]  # a job empties it then


class Level(StrEnum):
    """Of how much somebody wants to hear."""

    EVERYTHING = "everything"  # of edits, too
    NEW = "new"  # of new explainers only
    MUTED = "muted"  # of nothing, even where something else they follow would tell them


class Subscription(Base):
    """Somebody follows a topic, a page, a space or a person, or wants to hear nothing of it."""

    __tablename__ = "subscription"
    __table_args__ = (
        CheckConstraint(
            "(topic_id IS NOT NULL AND page_id IS NULL AND space_id IS NULL AND followed_id IS NULL) OR "
            "(topic_id IS NULL AND page_id IS NOT NULL AND space_id IS NULL AND followed_id IS NULL) OR "
            "(topic_id IS NULL AND page_id IS NULL AND space_id IS NOT NULL AND followed_id IS NULL) OR "
            "(topic_id IS NULL AND page_id IS NULL AND space_id IS NULL AND followed_id IS NOT NULL)",
            name="one_thing",
        ),
        Index("uq_subscription_space", "person_id", "space_id", unique=True, **where("space_id IS NOT NULL")),
        Index(
            "uq_subscription_followed",
            "person_id",
            "followed_id",
            unique=True,
            **where("followed_id IS NOT NULL"),
        ),
        Index(
            "uq_subscription_topic",
            "person_id",
            "topic_id",
            unique=True,
            sqlite_where=text("topic_id IS NOT NULL"),
            postgresql_where=text("topic_id IS NOT NULL"),
        ),
        Index(
            "uq_subscription_page",
            "person_id",
            "page_id",
            unique=True,
            sqlite_where=text("page_id IS NOT NULL"),
            postgresql_where=text("page_id IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id", ondelete="CASCADE"), index=True)
    page_id: Mapped[int | None] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), index=True)
    space_id: Mapped[int | None] = mapped_column(ForeignKey("space.id", ondelete="CASCADE"), index=True)
    followed_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    level: Mapped[Level] = mapped_column(choice(Level), default=Level.EVERYTHING)
    since: Mapped[datetime] = mapped_column(default=now)


FOLLOWS = Subscription.level != Level.MUTED  # what counts as following, wherever that is asked
