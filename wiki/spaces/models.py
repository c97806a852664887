"""Spaces: where pages live, who may read and write there, and how reviews work."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from wiki.core.audiences import COMPANY, SPACE
from wiki.core.db import Base, choice, now


class Policy(StrEnum):
    """What review means in a space."""

    OPEN = "open"  # publish now, review after; the badge shows it
    GATED = "gated"  # the first publication needs an approval
    STRICT = "strict"  # readers see the last approved revision


class Space(Base):
    """A place for pages, open to the whole company or only to its members."""

    __tablename__ = "space"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    about: Mapped[str] = mapped_column(default="")
    policy: Mapped[Policy] = mapped_column(choice(Policy), default=Policy.OPEN)
    members_only: Mapped[bool] = mapped_column(default=False)
    check_days: Mapped[int] = mapped_column(default=180)  # how often a page is checked; review.md 2.6

    @property
    def audience(self) -> str:
        """Who may read its published pages."""
        return SPACE.of(self.id) if self.members_only else COMPANY

    @property
    def quorum(self) -> int:
        """How many approvals a round needs here; review.md 2.3."""
        return 2 if self.policy is Policy.STRICT else 1


class SpaceMember(Base):
    """Somebody who belongs to a space; stewards of a space look after it."""

    __tablename__ = "space_member"

    space_id: Mapped[int] = mapped_column(ForeignKey("space.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    steward: Mapped[bool] = mapped_column(default=False)
    since: Mapped[datetime] = mapped_column(default=now)
