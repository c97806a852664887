"""Setting the old wiki aside before another takes its place; it is never deleted."""

import shutil
from contextlib import nullcontext
from pathlib import Path

from sqlalchemy import Connection, func, inspect, select
from sqlalchemy.exc import DatabaseError

from wiki.backups.making import Step, write
from wiki.backups.manifest import BadArchive
from wiki.backups.writing import settle
from wiki.config import Settings
from wiki.core.clock import now
from wiki.migrations import known, revision_of
from wiki.pages.files import FileStore
from wiki.people.models import Person


def set_aside(
    old: Connection, file: Path | None, settings: Settings, store: FileStore, step: Step
) -> Path | None:
    """Back the old wiki up beside it and return where, or None where nobody ever used it.

    A database file too damaged to be read is copied as it is.

    Raises:
        BadArchive: it is not for us to replace.
    """
    place = settings.home / f"before-restore-{now():%Y%m%d-%H%M%S}"
    try:
        if is_unused(old):
            return None
        check_known(old)
        return write(lambda: nullcontext(old), store, settings, place.with_suffix(".zip"), step).place
    except DatabaseError:
        if file is None:
            raise
        return copied(file, place.with_suffix(".db"))


def is_unused(old: Connection) -> bool:
    """Whether there is nothing yet, or a wiki in which nobody has an account."""
    names = inspect(old).get_table_names()
    if Person.__tablename__ in names:
        return not old.scalar(select(func.count()).select_from(Person))
    if names and old.dialect.name == "sqlite":  # on PostgreSQL the tables of others stay where they are
        raise BadArchive(
            "The database that is here belongs to something else. Name another in WIKI_DATABASE_URL."
        )
    return True


def check_known(old: Connection) -> None:
    """Refuse to replace what this program cannot back up."""
    if revision_of(old) not in known():
        raise BadArchive(
            "The wiki that is here is of a newer version than this program. Install that version first."
        )


def copied(file: Path, place: Path) -> Path:
    """Keep a database file as it is."""
    shutil.copyfile(file, place)
    settle(place.parent)
    return place
