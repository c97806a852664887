"""Where a backup goes: the file somebody names, or a name with the time in a folder."""

from datetime import datetime
from pathlib import Path

from wiki.backups.manifest import BadArchive
from wiki.backups.reading import opened_archive

NAME = "lantern-{:%Y%m%d-%H%M%S}.zip"
NO_FOLDER = "There is no folder {}. Make it first, or attach the disk it is on."


class NoPlace(Exception):
    """A backup cannot be put there; the message says why."""


def place_for(given: Path, at: datetime) -> Path:
    """Return where to put a backup.

    Raises:
        NoPlace: there is no such folder, or something there is no backup and would be lost.
    """
    if given.is_dir():
        return in_folder(given.absolute(), at)
    place = given.absolute()
    if not place.parent.is_dir():
        raise NoPlace(NO_FOLDER.format(place.parent))
    if place.exists() and not is_backup(place):
        raise NoPlace(f"{place} is there already and is no backup, so it is left alone. Choose another name.")
    return place


def in_folder(folder: Path, at: datetime) -> Path:
    """Return where to put a backup in a folder, which is not made: it may be a disk that is away.

    Raises:
        NoPlace: there is no such folder.
    """
    if not folder.is_dir():
        raise NoPlace(NO_FOLDER.format(folder))
    return folder / NAME.format(at)


def is_backup(place: Path) -> bool:
    """Whether a file is an archive of ours."""
    try:
        with opened_archive(place):
            return True
    except (BadArchive, OSError):
        return False
