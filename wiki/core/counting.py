"""Letting SQLite count how many rows it has of what, so that it knows where to begin.

Without these figures it takes every index for as good as any other: to check a thousand pages it would go
through every published one. They are taken only where a table has none yet, or has grown or shrunk tenfold;
the first time takes a third of a second with 100,000 pages, and to find nothing to do takes half a
millisecond. https://www.sqlite.org/pragma.html#pragma_optimize. PostgreSQL counts by itself.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, text

from wiki.core.clock import now
from wiki.core.db import writing

EVERY = timedelta(hours=1)
COUNT = text("PRAGMA optimize = 0x10002")  # 2: count; 0x10000: whatever this connection has read so far


@dataclass(slots=True)
class Counting:
    """Has the rows counted now and then, whenever a worker has nothing else to do."""

    counted_at: datetime | None = None

    def watch(self, engine: Engine) -> None:
        """Count what has to be counted, unless that was looked at not long ago."""
        if self.counted_at is None or now() - self.counted_at >= EVERY:
            count_rows(engine)
            self.counted_at = now()


def count_rows(engine: Engine) -> None:
    """Count the rows of tables that were never counted, or are far from what they were."""
    if engine.dialect.name == "sqlite":
        with writing(engine, quiet=True) as session:
            session.execute(COUNT)
