"""Restoring a backup: checked first, loaded beside the old wiki, and only then put in its place."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from sqlalchemy import Connection, Engine

from wiki.backups.aside import set_aside
from wiki.backups.loading import load
from wiki.backups.making import Step, told, unseen
from wiki.backups.manifest import BadArchive, Manifest
from wiki.backups.reading import BROKEN, Archive, damaged
from wiki.backups.replacing import InUse, replace_postgres, replace_sqlite
from wiki.config import Settings
from wiki.pages.files import FileStore

NOTE = "restore-unfinished.txt"  # in the home of the wiki, for whoever starts it next


@dataclass
class Restored:
    """What was done."""

    aside: Path | None = None  # where the old wiki is now
    files: int = 0  # how many the store did not have already


def restore(
    archive: Archive, settings: Settings, engine: Engine, store: FileStore, step: Step = unseen
) -> Restored:
    """Put an archive that was checked in the place of the wiki that is here, which is set aside first.

    Killed at any moment, the wiki is either as it was or as in the archive, but for its index.

    Raises:
        BadArchive: the database does not take a row, or there is no room; nothing was changed.
        InUse: the wiki is running.
    """
    check_room(archive, settings)
    engine.dispose()  # what we have open ourselves would look as if the wiki ran
    done, file = Restored(), file_of(engine)

    def keep_old(old: Connection) -> None:
        done.aside = set_aside(old, file, settings, store, step)

    def put_in(new: Connection) -> None:
        load(new, archive, step)
        done.files = put_files(archive, store, step)

    if file:
        replace_sqlite(file, keep_old, put_in)
    else:
        replace_postgres(engine, keep_old, put_in)
    return done


def check_room(archive: Archive, settings: Settings) -> None:
    """Refuse what cannot fit on the disk, before a byte is written."""
    free = shutil.disk_usage(settings.home).free
    if archive.unpacked > free:
        raise BadArchive(
            f"It unpacks to {archive.unpacked / 1e9:,.1f} GB, and {free / 1e9:,.1f} GB are free in "
            f"{settings.home}. Make room first."
        )


def file_of(engine: Engine) -> Path | None:
    """Return the database file, if the database is one."""
    return Path(str(engine.url.database)) if engine.dialect.name == "sqlite" else None


def put_files(archive: Archive, store: FileStore, step: Step) -> int:
    """Put the files that the store lacks into it, and return how many those were."""
    lacking = [sha256 for sha256 in archive.files if sha256 not in archive.manifest.damaged]
    lacking = [sha256 for sha256 in lacking if not store.has(sha256)]
    for done, sha256 in enumerate(lacking, start=1):
        put_file(archive, store, sha256)
        step("Files", done, len(lacking))
    return len(lacking)


def put_file(archive: Archive, store: FileStore, sha256: str) -> None:
    """Put one file into the store.

    Raises:
        BadArchive: it changed since the archive was checked.
    """
    try:
        with archive.open(sha256) as content:
            kept = store.keep(cast("BinaryIO", content))
    except BROKEN as error:
        raise damaged(archive.files[sha256], error) from None
    if kept != sha256:
        raise BadArchive(f"{archive.files[sha256]} changed while it was read.")


def differing(manifest: Manifest, settings: Settings) -> list[str]:
    """Return the settings of an archive that are otherwise here, as they would be set."""
    here, there = told(settings), manifest.settings
    return [
        f"WIKI_{name.upper()}={there[name]}" for name in here if there.get(name, here[name]) != here[name]
    ]


@contextmanager
def noting(settings: Settings, archive: Path) -> Iterator[None]:
    """Leave a note for whoever starts the wiki next, for as long as a restore is under way."""
    note = settings.home / NOTE
    note.write_text(
        f"A restore of {archive} was stopped before its end. The wiki is as it was before or as in the "
        f"archive, never in between. Run `wiki restore {archive}` again; or keep the wiki as it is: run "
        f"`wiki search rebuild` and delete {note}.\n",
        encoding="utf-8",
    )
    try:
        yield
    except (BadArchive, InUse):
        note.unlink(missing_ok=True)  # nothing was changed
        raise
    note.unlink(missing_ok=True)


def unfinished(settings: Settings) -> str:
    """Return what the note of a restore that was stopped says; nothing where none was."""
    note = settings.home / NOTE
    return note.read_text(encoding="utf-8").strip() if note.exists() else ""
