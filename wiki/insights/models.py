"""What is prepared for insights every night; it can be made again from everything else."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from wiki.core.access import Audienced
from wiki.core.db import Base


class Figure(Base):
    """One metric of a team with all below it, or of the whole company, as of one day."""

    __tablename__ = "figure"

    scope: Mapped[str] = mapped_column(primary_key=True)  # as of wiki.people.subtrees.Subtree
    metric: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    value: Mapped[dict[str, Any]] = mapped_column(JSON)


class Knower(Audienced, Base):
    """Somebody still knows a page: they wrote enough of what stands, or reviewed or checked it lately."""

    __tablename__ = "knower"

    page_id: Mapped[int] = mapped_column(ForeignKey("page.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    share: Mapped[float]  # of the text that stands, 0 to 1
    reviewed: Mapped[float]  # the share of it that they approved, 0 to 1
    has_checked: Mapped[bool]  # within a year
