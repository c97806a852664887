"""People, the teams they belong to, and how they sign in."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from wiki.core.access import Role
from wiki.core.clock import zone_of
from wiki.core.db import Base, choice, now
from wiki.people.absence import is_absent
from wiki.people.faces import initials_of, tone_of

STAND_IN = "~colleague"  # the handle of `wiki.people.stand_in`; one that nobody can choose, or type


class Wish(StrEnum):
    """How gladly somebody reviews at the moment; they say so themselves."""

    GLAD = "glad"
    USUAL = "usual"
    BUSY = "busy"


class Person(Base):
    """An account. Without a password hash it is somebody known by their work who cannot sign in yet."""

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("review_limit BETWEEN 0 AND 5", name="review_limit"),
        CheckConstraint("away_from <= away_until", name="away_ends"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    handle: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    email: Mapped[str | None] = mapped_column(unique=True)
    password_hash: Mapped[str | None]
    role: Mapped[Role] = mapped_column(choice(Role), default=Role.MEMBER)
    title: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    timezone: Mapped[str] = mapped_column(default="UTC")
    about: Mapped[str] = mapped_column(default="")
    theme: Mapped[str] = mapped_column(default="")  # "", "light" or "dark"
    shortcuts: Mapped[bool] = mapped_column(default=True)  # WCAG 2.1.4: single keys can be switched off
    joined_at: Mapped[datetime] = mapped_column(default=now)
    deactivated_at: Mapped[datetime | None]
    away_from: Mapped[date | None]  # both days are away, in the person's own time zone
    away_until: Mapped[date | None]
    review_limit: Mapped[int] = mapped_column(default=3)  # reviews at once; review.md 2.9
    wish: Mapped[Wish] = mapped_column(choice(Wish), default=Wish.USUAL)

    membership: Mapped["Membership | None"] = relationship(
        primaryjoin="and_(Person.id == Membership.person_id, Membership.until.is_(None))",
        lazy="raise_on_sql",
        viewonly=True,
        uselist=False,
    )

    @property
    def initials(self) -> str:
        """The one or two letters of an avatar."""
        return initials_of(self.name)

    @property
    def tone(self) -> str:
        """Which of the five tested avatar colours they get, always the same one."""
        return tone_of(self.id)

    @property
    def first_name(self) -> str:
        """What colleagues call them."""
        return self.name.split()[0] if self.name.split() else self.name

    def local(self, at: datetime) -> datetime:
        """Return an instant on their own clock, in UTC where their zone is unknown."""
        return at.astimezone(zone_of(self.timezone))

    def is_away(self, at: datetime) -> bool:
        """Whether they are away on the day it is where they are."""
        return is_absent(self.away_from, self.away_until, self.local(at).date())

    @property
    def back_after(self) -> str:
        """The last day of an absence that goes on now, such as 3 December; empty while they are here."""
        return (
            f"{self.away_until.day} {self.away_until:%B}" if self.away_until and self.is_away(now()) else ""
        )

    @property
    def is_stand_in(self) -> bool:
        """Whether it stands in for whoever asks quietly, and so has no page."""
        return self.handle == STAND_IN

    @property
    def can_sign_in(self) -> bool:
        """Whether they were invited and accepted, and are still here."""
        return self.password_hash is not None and self.deactivated_at is None


class Team(Base):
    """An organisational unit; its manager sees what concerns it and the teams below it."""

    __tablename__ = "team"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"), index=True)
    manager_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)


class Membership(Base):
    """A person's time in a team; `until` is empty while it lasts."""

    __tablename__ = "membership"
    __table_args__ = (
        Index(
            "uq_membership_current",
            "person_id",
            unique=True,
            sqlite_where=text("until IS NULL"),
            postgresql_where=text("until IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"), index=True)
    since: Mapped[datetime] = mapped_column(default=now)
    until: Mapped[datetime | None]

    team: Mapped[Team] = relationship(lazy="raise_on_sql")


class SignIn(Base):
    """One browser that is signed in; the cookie holds the secret, the row only its hash."""

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    seen_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    agent: Mapped[str] = mapped_column(default="")  # the browser as it names itself, for the list in settings

    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class Invitation(Base):
    """A one-time address that lets somebody choose a name and a password."""

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True
    )  # empty: the first admin
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Attempt(Base):
    """A failed try at a password or a token, kept so that guessing stays slow across restarts."""

    __tablename__ = "attempt"
    __table_args__ = (Index("ix_attempt_key_tried_at", "key", "tried_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]  # "name:ada" or "address:10.0.0.7", hashed
    tried_at: Mapped[datetime] = mapped_column(default=now)
