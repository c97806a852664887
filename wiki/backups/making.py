"""Making a backup: rows from one moment, then the files they name, in one archive."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, fields
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, Table

from wiki import __version__
from wiki.backups.manifest import Contents, Manifest
from wiki.backups.named import Named, names_in
from wiki.backups.rows import Row, count_of, line_of, rows_of
from wiki.backups.schema import tables_at
from wiki.backups.snapshot import snapshot
from wiki.backups.writing import Writer, written_whole
from wiki.config import Settings
from wiki.core.clock import now
from wiki.migrations import revision_of
from wiki.pages.files import FileStore, Missing

SECRETS = {"secret_key", "database_url"}  # an address may hold a password
PLACES = {"home", "search", "search_index", "host", "port", "backup_folder", "files_url"}  # true here only

Step = Callable[[str, int, int], None]  # what is being done, how much of it is done, of how much
Snapshot = Callable[[], AbstractContextManager[Connection]]


def unseen(_doing: str, _done: int, _whole: int) -> None:
    """Take notice of no step."""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished backup."""

    place: Path
    size: int  # bytes
    manifest: Manifest
    missing: Mapping[str, str] = field(default_factory=dict)  # hash -> the name of a file that was not there
    damaged: Mapping[str, str] = field(default_factory=dict)  # hash -> the name of one that had changed


def back_up(engine: Engine, store: FileStore, settings: Settings, place: Path, step: Step = unseen) -> Made:
    """Write everything worth keeping into one archive while people go on working.

    Files come after rows: one that is added meanwhile does no harm, and every file a row names is there.

    Raises:
        OSError: the archive cannot be written; nothing is left of it.
        Unreachable: the store of files does not answer.
    """
    return write(lambda: snapshot(engine), store, settings, place, step)


def write(moment: Snapshot, store: FileStore, settings: Settings, place: Path, step: Step = unseen) -> Made:
    """Write an archive of the moment."""
    at = now()
    with written_whole(place) as file, Writer(file, at) as writer:
        with moment() as connection:
            schema = str(revision_of(connection))
            tables, named = put_tables(writer, connection, tables_at(schema), step)
        copied = put_files(writer, store, named, step)
        manifest = manifest_of(settings, at, schema, tables, copied)
        writer.put_manifest(manifest)
    return Made(place, place.stat().st_size, manifest, copied.missing, copied.damaged)


def put_tables(
    writer: Writer, connection: Connection, tables: Iterable[Table], step: Step
) -> tuple[dict[str, Contents], Named]:
    """Write every table, and return what was written and which files the rows name."""
    counts = {table: count_of(connection, table) for table in tables}
    written: dict[str, Contents] = {}
    named: dict[str, str] = {}
    for table in counts:
        rows = noted(table, rows_of(connection, table), named)
        written[table.name] = writer.put_lines(table.name, (line_of(table, row) for row in rows))
        step("Rows", sum(contents.rows for contents in written.values()), sum(counts.values()))
    return written, named


def noted(table: Table, rows: Iterable[Row], named: dict[str, str]) -> Iterator[Row]:
    """Pass rows on, and note the files they name."""
    for row in rows:
        named.update(names_in(table, row))
        yield row


@dataclass
class Copied:
    """What became of the files that rows name."""

    files: int = 0
    size: int = 0
    missing: dict[str, str] = field(default_factory=dict)
    damaged: dict[str, str] = field(default_factory=dict)
    found: dict[str, str] = field(default_factory=dict)  # what the damaged ones hash to


def put_files(writer: Writer, store: FileStore, named: Named, step: Step) -> Copied:
    """Write every file that rows name and the store has."""
    copied = Copied()
    for done, sha256 in enumerate(sorted(named), start=1):
        try:
            found, size = writer.put_file(sha256, store)
        except Missing:
            copied.missing[sha256] = named[sha256]
            continue
        copied.files += 1
        copied.size += size
        if found != sha256:
            copied.damaged[sha256], copied.found[sha256] = named[sha256], found
        step("Files", done, len(named))
    return copied


def manifest_of(
    settings: Settings, at: datetime, schema: str, tables: Mapping[str, Contents], copied: Copied
) -> Manifest:
    """Say what the archive holds."""
    return Manifest(
        made_at=at,
        made_by=__version__,
        schema=schema,
        company=settings.company,
        settings=told(settings),
        tables=tables,
        files=copied.files,
        file_bytes=copied.size,
        missing=tuple(copied.missing),
        damaged=copied.found,
    )


def told(settings: Settings) -> dict[str, str | int | float]:
    """Return the settings that an archive may tell: no secret, and nothing of this machine."""
    names = [one.name for one in fields(settings) if one.name not in SECRETS | PLACES]
    return {name: getattr(settings, name) for name in names}
