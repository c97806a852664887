"""`wiki backup`: everything worth keeping, in one archive; and whether an archive is whole."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from wiki.backups.checking import Checked, check
from wiki.backups.failing import EXPECTED, sentence_of
from wiki.backups.making import Made, back_up
from wiki.backups.manifest import Manifest
from wiki.backups.places import place_for
from wiki.backups.reading import Archive, opened_archive
from wiki.backups.recording import note_by_hand
from wiki.commands.instance import Failure, opened, settings_here
from wiki.commands.progress import steps
from wiki.core.clock import now
from wiki.pages.files import file_store

NAMES_SHOWN = 10  # of files that are missing

Names = Mapping[str, str]  # hash -> what people call the file


@dataclass(frozen=True, slots=True)
class Said:
    """What a command found, for people and for programs."""

    lines: list[str]
    told: dict[str, Any]


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--check", "checks", is_flag=True, help="Check FILE from end to end, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Say as JSON what was done.")
def backup(file: Path, *, checks: bool, as_json: bool) -> None:
    """Write the whole wiki into one archive, while people go on working.

    FILE is there whole in the end, or not at all; if it is a folder, the archive gets a name with the time.
    Neither secrets nor the search index are in it. What people wrote is, and what their passwords hash to:
    keep it safe.
    """
    said = checked(file) if checks else made(file)
    click.echo(json.dumps(said.told, ensure_ascii=False) if as_json else "\n".join(said.lines))


def made(file: Path) -> Said:
    """Make a backup."""
    settings = settings_here()
    with opened(settings) as instance, refusing(), steps() as step:
        place = place_for(file, now())
        done = back_up(instance.engine, file_store(settings), settings, place, step)
        note_by_hand(instance.engine, done)
    return said_of_made(done)


def checked(file: Path) -> Said:
    """Check an archive; that needs no wiki."""
    with refusing(), whole(file) as (_, found):
        return said_of_checked(file, found)


@contextmanager
def whole(file: Path) -> Iterator[tuple[Archive, Checked]]:
    """Open an archive, once it is known to be whole from end to end."""
    with opened_archive(file) as archive:
        with steps() as step:
            found = check(archive, step)
        yield archive, found


@contextmanager
def refusing() -> Iterator[None]:
    """Say in a line why there is no backup, or why one is refused.

    Raises:
        Failure: with that line.
    """
    try:
        yield
    except EXPECTED as error:
        raise Failure(sentence_of(error)) from None


def said_of_made(done: Made) -> Said:
    """Tell of a backup that was made."""
    manifest = done.manifest
    line = f"{done.place}: {manifest.rows:,} rows and {manifest.files:,} files, {done.size / 1e6:,.2f} MB."
    told = {"file": str(done.place), "bytes": done.size, **told_of(manifest, done.missing, done.damaged)}
    return Said([line, *warnings(done.missing, done.damaged)], told)


def said_of_checked(file: Path, found: Checked) -> Said:
    """Tell of an archive that is whole."""
    manifest = found.manifest
    line = (
        f"{file} is whole: “{manifest.company}” on {manifest.made_at:%d %b %Y, %H:%M} UTC, "
        f"{manifest.rows:,} rows and {manifest.files:,} files."
    )
    told = {"file": str(file), "whole": True, **told_of(manifest, found.missing, found.damaged)}
    return Said([line, *warnings(found.missing, found.damaged)], told)


def told_of(manifest: Manifest, missing: Names, damaged: Names) -> dict[str, Any]:
    """Return what programs want to know of an archive."""
    return {
        "made_at": manifest.made_at.isoformat(),
        "made_by": manifest.made_by,
        "schema": manifest.schema,
        "company": manifest.company,
        "rows": manifest.rows,
        "files": manifest.files,
        "missing": dict(missing),
        "damaged": dict(damaged),
    }


def warnings(missing: Names, damaged: Names) -> list[str]:
    """Name the files that could not be kept."""
    kinds = (("missing from the store", missing), ("damaged in the store", damaged))
    return [f"Warning: {len(names)} files are {what}: {listed(names)}." for what, names in kinds if names]


def listed(names: Names) -> str:
    """Return the first few names."""
    shown = ", ".join(list(names.values())[:NAMES_SHOWN])
    return f"{shown} and more" if len(names) > NAMES_SHOWN else shown
