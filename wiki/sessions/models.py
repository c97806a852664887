"""The session, and who comes. The class is called a meeting, for SQLAlchemy has the name of the table."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wiki.core.access import Audienced
from wiki.core.db import Base, choice, now
from wiki.pages.models import Page
from wiki.people.models import Person


class Course(StrEnum):
    """What became of a session."""

    HELD = "held"
    CALLED_OFF = "called_off"  # before it was to begin
    DID_NOT_HAPPEN = "did_not_happen"


class Coming(StrEnum):
    """What somebody says about whether they come."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


class Meeting(Audienced, Base):
    """A session about one page, as visible as the page; the texts are Markdown."""

    __tablename__ = "session"
    __table_args__ = (
        CheckConstraint(
            "(closed_at IS NULL) = (course IS NULL) AND (closed_at IS NULL) = (closed_by_id IS NULL)",
            name="closed_somehow",
        ),
        CheckConstraint("minutes BETWEEN 10 AND 480", name="minutes"),
        Index("ix_session_page_id_starts_at", "page_id", "starts_at"),
        Index("ix_session_starts_at", "starts_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"))
    title: Mapped[str]
    starts_at: Mapped[datetime]
    minutes: Mapped[int]
    place: Mapped[str] = mapped_column(default="")  # a room, or the address of a call
    agenda: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str] = mapped_column(default="")
    called_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))  # who hosts it
    called_at: Mapped[datetime] = mapped_column(default=now)
    changed_at: Mapped[datetime] = mapped_column(default=now)
    moved_at: Mapped[datetime | None]  # when another time was last chosen
    sequence: Mapped[int] = mapped_column(default=0)  # of its calendar entry; RFC 5545, 3.8.7.4
    form_token: Mapped[str | None] = mapped_column(unique=True)  # a form sent twice calls one session
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    course: Mapped[Course | None] = mapped_column(choice(Course))

    page: Mapped[Page] = relationship(lazy="raise_on_sql", viewonly=True)
    called_by: Mapped[Person] = relationship(lazy="raise_on_sql", viewonly=True, foreign_keys=called_by_id)


class Attendance(Audienced, Base):
    """What somebody said about coming to a session, and that they were there."""

    __tablename__ = "attendance"

    session_id: Mapped[int] = mapped_column(ForeignKey("session.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), index=True)
    coming: Mapped[Coming | None] = mapped_column(choice(Coming))  # empty: never said, but was there
    said_at: Mapped[datetime | None]
    reminded_of: Mapped[datetime | None]  # the beginning they were last reminded of; another one is new
    was_there_at: Mapped[datetime | None]  # when it was noted that they were there

    person: Mapped[Person] = relationship(lazy="raise_on_sql", viewonly=True)
