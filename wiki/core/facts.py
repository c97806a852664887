"""Facts worth telling others, written in the transaction that made them true.

One append-only table serves as outbox (rows not yet fanned out), audit log and source of evidence.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from wiki.core.db import Base, now


@dataclass(frozen=True, slots=True)
class Fact:
    """A past-tense event; it carries ids, never content, so handlers reread the truth."""


class FactRow(Base):
    """A fact that happened; until `fanned_out_at` is set the worker still has to tell it."""

    __tablename__ = "fact"
    __table_args__ = (
        Index(
            "ix_fact_outbox",
            "id",
            sqlite_where=text("fanned_out_at IS NULL"),
            postgresql_where=text("fanned_out_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(index=True)
    actor_id: Mapped[int | None]
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    happened_at: Mapped[datetime] = mapped_column(default=now)
    fanned_out_at: Mapped[datetime | None]


def announce(
    session: Session, fact: Fact, *, actor_id: int | None = None, at: datetime | None = None
) -> None:
    """Record the fact; it is delivered at least once, and only if this commit happens."""
    row = FactRow(name=type(fact).__name__, actor_id=actor_id, payload=asdict(fact))
    if at is not None:
        row.happened_at = at
    session.add(row)
