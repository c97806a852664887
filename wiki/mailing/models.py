"""Mail: what each person wants of it, every mail there was, and which line of an inbox went into which."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from wiki.core.db import Base, choice, now, where


class Kind(StrEnum):
    """What a mail is for; each kind is stopped by itself."""

    REVIEWS = "reviews"  # at once: a review is asked, or it is one's turn
    MENTIONS = "mentions"  # at once: somebody mentions or asks one by name
    SESSIONS = "sessions"  # at once: a session is called, changed or near, or a last day is
    DIGEST = "digest"  # everything else, together


class Rhythm(StrEnum):
    """How often somebody gets the digest."""

    DAILY = "daily"
    WEEKLY = "weekly"


class Mailbox(Base):
    """What one person wants of mail, and what became of their address; without a row, the usual."""

    __tablename__ = "mailbox"
    __table_args__ = (
        CheckConstraint("quiet_from BETWEEN 0 AND 23 AND quiet_until BETWEEN 0 AND 23", name="hours"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    rhythm: Mapped[Rhythm] = mapped_column(choice(Rhythm), default=Rhythm.WEEKLY)
    quiet_from: Mapped[int] = mapped_column(default=20)  # hours on their own clock; the same twice: never
    quiet_until: Mapped[int] = mapped_column(default=7)
    reviews_stopped_at: Mapped[datetime | None]
    mentions_stopped_at: Mapped[datetime | None]
    sessions_stopped_at: Mapped[datetime | None]
    digest_stopped_at: Mapped[datetime | None]
    serial: Mapped[int] = mapped_column(default=0)  # unsubscribe links of earlier ones work no more
    refused_at: Mapped[datetime | None]
    refused_email: Mapped[str | None]  # another address is tried again
    refusal: Mapped[str] = mapped_column(default="")  # what the mail server said

    def stopped_at(self, kind: Kind) -> datetime | None:
        """Since when they do not want a kind of mail."""
        stopped: datetime | None = getattr(self, f"{kind.value}_stopped_at")
        return stopped


class Mail(Base):
    """One mail to one person, from the moment that it is owed; its text is made when it is sent."""

    __tablename__ = "mail"
    __table_args__ = (
        Index("ix_mail_due", "try_at", **where("sent_at IS NULL AND ended_at IS NULL")),
        Index("ix_mail_person_id_made_at", "person_id", "made_at"),
        Index("ix_mail_kind_made_at", "kind", "made_at"),  # whose digest went out lately
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[Kind] = mapped_column(choice(Kind))
    made_at: Mapped[datetime] = mapped_column(default=now)
    try_at: Mapped[datetime] = mapped_column(default=now)
    attempts: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]  # it will not be sent; `answer` says why
    answer: Mapped[str] = mapped_column(default="")


class Delivery(Base):
    """A line of an inbox goes into one mail at most: a notice is a person, a reason and a fact."""

    __tablename__ = "delivery"

    notice_id: Mapped[int] = mapped_column(
        ForeignKey("notice.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    mail_id: Mapped[int] = mapped_column(ForeignKey("mail.id"), index=True)
