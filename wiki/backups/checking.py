"""Checking an archive from end to end before anybody relies on it: sums, counts, rows, files."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Table

from wiki import migrations
from wiki.backups.making import Step, unseen
from wiki.backups.manifest import MEMBER, BadArchive, Contents, Manifest
from wiki.backups.named import names_in
from wiki.backups.reading import Archive, member_of
from wiki.backups.rows import Unreadable, row_of
from wiki.backups.schema import tables_at


@dataclass(frozen=True, slots=True)
class Checked:
    """An archive found whole, and the files that were missing or damaged when it was made."""

    manifest: Manifest
    missing: Mapping[str, str] = field(default_factory=dict)  # hash -> what people call the file
    damaged: Mapping[str, str] = field(default_factory=dict)


def check(archive: Archive, step: Step = unseen) -> Checked:
    """Read all of an archive, and say what in it is not as it was made.

    Raises:
        BadArchive: with the reason.
    """
    manifest = archive.manifest
    check_version(manifest)
    tables = tables_at(manifest.schema)
    check_members(archive, tables)
    named: dict[str, str] = {}
    for done, table in enumerate(tables, start=1):
        named |= check_table(archive, table, manifest.tables[table.name])
        step("Checking rows", done, len(tables))
    check_files(archive, step)
    return checked_names(archive, named)


def check_version(manifest: Manifest) -> None:
    """Refuse an archive of a version of the database that this program does not know."""
    if manifest.schema not in migrations.known():
        raise BadArchive(
            f"It was made by Lantern {manifest.made_by}, whose database is of version {manifest.schema}; "
            f"this program knows up to {migrations.newest()}. Install that version, or a newer one."
        )


def check_members(archive: Archive, tables: tuple[Table, ...]) -> None:
    """Refuse an archive that lacks a part, or has one too many."""
    manifest = archive.manifest
    names = {table.name for table in tables}
    expected = {MEMBER, *map(member_of, names), *archive.files.values()}
    if names != manifest.tables.keys() or expected - archive.members.keys():
        raise BadArchive("A table is missing in it, so it was changed after it was made.")
    if surplus := sorted(archive.members.keys() - expected):
        raise BadArchive(
            f"It holds what no backup does: {surplus[0][:80]}. It was changed after it was made."
        )
    if len(archive.files) != manifest.files:
        raise BadArchive(
            f"It should hold {manifest.files:,} files and holds {len(archive.files):,}, "
            "so it was changed after it was made."
        )


def check_table(archive: Archive, table: Table, contents: Contents) -> dict[str, str]:
    """Check the rows of a table, and return the files they name.

    Raises:
        BadArchive: they are not those that were written.
    """
    digest, rows = hashlib.sha256(), 0
    named: dict[str, str] = {}
    for line in archive.lines(table.name):
        digest.update(line + b"\n")
        rows += 1
        try:
            named.update(names_in(table, row_of(table, line)))
        except Unreadable as error:
            raise BadArchive(f"Row {rows} of {member_of(table.name)} cannot be read: {error}.") from None
    if (digest.hexdigest(), rows) != (contents.sha256, contents.rows):
        raise BadArchive(
            f"{member_of(table.name)} is not what was written; the archive was changed or damaged."
        )
    return named


def check_files(archive: Archive, step: Step) -> None:
    """Refuse an archive in which a file is not what its name says."""
    for done, (sha256, name) in enumerate(archive.files.items(), start=1):
        if archive.digest(name) != archive.manifest.damaged.get(sha256, sha256):
            raise BadArchive(f"{name} is not what was written; the archive was changed or damaged.")
        step("Checking files", done, len(archive.files))


def checked_names(archive: Archive, named: Mapping[str, str]) -> Checked:
    """Say which files that rows name are not there, and refuse if the manifest does not know of them."""
    absent = named.keys() - archive.files.keys()
    if absent - set(archive.manifest.missing):
        raise BadArchive("A file that a page names is missing in it, so it was changed after it was made.")
    return Checked(
        archive.manifest,
        {sha256: named[sha256] for sha256 in sorted(absent)},
        {sha256: named.get(sha256, sha256) for sha256 in sorted(archive.manifest.damaged)},
    )
