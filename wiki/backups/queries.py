"""Which backups were made, and whether the next one is late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import ColumnElement, select

from wiki.backups.facts import BackupFailed, BackupMade
from wiki.config import Settings
from wiki.core.clock import now
from wiki.core.db import Session
from wiki.core.facts import FactRow

LATE = timedelta(hours=2)  # a large one takes a while, and a failed one is tried again
MADE = FactRow.name == BackupMade.__name__
FAILED = FactRow.name == BackupFailed.__name__


@dataclass(frozen=True, slots=True)
class Past:
    """One backup that was made, or, with a reason, one that was not."""

    at: datetime
    made: BackupMade | None
    reason: str = ""

    @property
    def place(self) -> Path:
        """Where it was put."""
        return Path(self.made.folder, self.made.name) if self.made else Path()


def latest(session: Session, limit: int) -> Sequence[Past]:
    """Return the backups that were made and those that failed, the newest first."""
    return remembered(session, limit, MADE | FAILED)


def last_made(session: Session) -> Past | None:
    """Return the newest backup there is."""
    return next(iter(remembered(session, 1, MADE)), None)


def scheduled(session: Session, limit: int | None = None) -> Sequence[Past]:
    """Return the backups that the schedule made, the newest first."""
    return remembered(session, limit, MADE, FactRow.payload["scheduled"].as_boolean())


def remembered(session: Session, limit: int | None, *which: ColumnElement[bool]) -> Sequence[Past]:
    """Return what facts tell of backups, the newest first."""
    statement = select(FactRow).where(*which).order_by(FactRow.id.desc()).limit(limit)
    return [past(row) for row in session.scalars(statement)]


def past(row: FactRow) -> Past:
    """Return what a fact tells."""
    if row.name == BackupMade.__name__:
        return Past(row.happened_at, BackupMade(**row.payload))
    return Past(row.happened_at, None, str(row.payload["reason"]))


def trouble(session: Session, settings: Settings) -> str:
    """Say what is wrong with the backups that are to be made; nothing where all is well."""
    if not settings.backup_folder:
        return ""
    newest = next(iter(latest(session, 1)), None)
    if newest and newest.made is None:
        return f"The last backup failed. {newest.reason}"
    made = next(iter(scheduled(session, 1)), None)
    if made and made.at + timedelta(hours=settings.backup_hours) + LATE < now():
        return f"The last backup is of {made.at:%d %b %Y, %H:%M} UTC, and none was made since."
    return ""
