"""Backups by themselves: a job that makes one, lets old ones go, and sees to the next."""

import logging
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from wiki.backups.checking import check
from wiki.backups.facts import BackupFailed
from wiki.backups.failing import EXPECTED, sentence_of
from wiki.backups.making import Made, back_up
from wiki.backups.manifest import BadArchive
from wiki.backups.places import in_folder
from wiki.backups.queries import Past, scheduled
from wiki.backups.reading import opened_archive
from wiki.backups.recording import fact_of
from wiki.backups.writing import UNFINISHED
from wiki.config import Settings
from wiki.core.clock import now
from wiki.core.db import Session, reading, writing
from wiki.core.facts import Fact, announce
from wiki.core.jobs import Handler, Job, keep_waiting
from wiki.pages.files import FileStore

KIND = "make_backup"
RETRY = timedelta(hours=1)  # after a failure; a full disk wants a person
LEFTOVER_SECONDS = 24 * 3600  # by then nobody writes on an unfinished archive any more

log = logging.getLogger(__name__)


def handlers(settings: Settings, store: FileStore) -> Mapping[str, Handler]:
    """Return who does the job, with the tools it needs."""
    return {KIND: lambda engine, _payloads: make_backup(engine, settings, store)}


def begin_schedule(engine: Engine, settings: Settings) -> None:
    """See that a backup is under way, whenever a worker starts; nothing where none are wanted."""
    if settings.backup_folder:
        with writing(engine, quiet=True) as session:
            keep_waiting(session, KIND, due(session, settings))


def make_backup(engine: Engine, settings: Settings, store: FileStore) -> None:
    """Make a backup if one is due, and see to the next; a failure is remembered, and tried again."""
    if not settings.backup_folder:
        return
    with reading(engine) as session:
        is_due = due(session, settings) <= now()
    outcome = attempt(engine, settings, store) if is_due else None
    with writing(engine, quiet=True) as session:
        if outcome:
            announce(session, outcome)
            session.flush()
        next_at = now() + RETRY if isinstance(outcome, BackupFailed) else due(session, settings)
        keep_waiting(session, KIND, next_at, Job.claimed_until.is_(None))
    if outcome and not isinstance(outcome, BackupFailed):
        let_go(engine, settings)


def due(session: Session, settings: Settings) -> datetime:
    """Return when the next backup is to be made."""
    newest = next(iter(scheduled(session, limit=1)), None)
    return newest.at + timedelta(hours=settings.backup_hours) if newest else now()


def attempt(engine: Engine, settings: Settings, store: FileStore) -> Fact:
    """Make a backup and check it, and return what became of it."""
    try:
        place = in_folder(Path(settings.backup_folder), now())
        return fact_of(verified(back_up(engine, store, settings, place)), scheduled=True)
    except EXPECTED as error:
        log.error("No backup was made. %s", sentence_of(error))  # noqa: TRY400 - the sentence says it all
        return BackupFailed(sentence_of(error))


def verified(made: Made) -> Made:
    """Return the backup once it is read back whole; one that is not goes."""
    try:
        with opened_archive(made.place) as archive:
            check(archive)
    except BadArchive:
        made.place.unlink()
        raise
    return made


def let_go(engine: Engine, settings: Settings) -> None:
    """Delete the backups that newer ones have taken the place of, if all of those are really there.

    Only what the schedule made, as large as it made it, is looked at.
    """
    folder = Path(settings.backup_folder)
    with reading(engine) as session:
        there = [past for past in scheduled(session) if is_there(past, folder)]
    for old in there[settings.backup_keep :]:
        old.place.unlink(missing_ok=True)
    for leftover in folder.glob(f"{UNFINISHED}*.part"):
        if time.time() - leftover.stat().st_mtime > LEFTOVER_SECONDS:
            leftover.unlink(missing_ok=True)


def is_there(past: Past, folder: Path) -> bool:
    """Whether a backup is where the schedule put it, as it was."""
    if past.made is None or past.place.parent != folder or not past.place.is_file():
        return False
    return past.place.stat().st_size == past.made.size
