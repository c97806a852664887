"""What happens to backups, worth telling others; a backup itself leaves these out."""

from dataclasses import dataclass

from wiki.core.facts import Fact


@dataclass(frozen=True, slots=True)
class BackupMade(Fact):
    """Somebody, or the schedule, backed the wiki up."""

    name: str
    folder: str
    size: int  # bytes
    rows: int
    files: int
    missing: int  # files that pages name and nobody has any more
    scheduled: bool


@dataclass(frozen=True, slots=True)
class BackupFailed(Fact):
    """The schedule could not back the wiki up."""

    reason: str
