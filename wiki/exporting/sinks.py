"""Where an export goes: a zip, or a folder that may lie in a git repository."""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Protocol
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from wiki.exporting.manifest import Checked
from wiki.exporting.places import FILES, MANIFEST
from wiki.importing.archives.names import fault_of

EPOCH = (1980, 1, 1, 0, 0, 0)  # the same bytes every night; a zip knows no earlier day
PLAIN_FILE = 0o644 << 16
UNFINISHED = ".lantern-export-"


class Sink(Protocol):
    """Takes files one after another."""

    def put(self, place: str, pieces: Iterable[bytes]) -> Checked:
        """Keep a file and say what is noted of it."""


class ZipSink:
    """Writes a zip."""

    def __init__(self, file: IO[bytes]) -> None:
        self.zipped = ZipFile(file, "w")

    def put(self, place: str, pieces: Iterable[bytes]) -> Checked:
        """Add a file; pictures and the like are packed already."""
        info = ZipInfo(place, EPOCH)
        info.compress_type = ZIP_STORED if place.startswith(f"{FILES}/") else ZIP_DEFLATED
        info.external_attr = PLAIN_FILE
        info.create_system = 3  # said on every system, or the bytes would differ
        with self.zipped.open(info, "w", force_zip64=True) as member:
            return copied(pieces, member)


class FolderSink:
    """Writes into a folder: only what changed, each file whole, and takes away what is no more."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.before = listed(folder)
        self.put_already: set[str] = set()

    def put(self, place: str, pieces: Iterable[bytes]) -> Checked:
        """Write a file unless it is there with the same bytes."""
        target = self.folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        with unfinished(target.parent) as (file, name):
            noted = copied(pieces, file)
            file.close()
            if same(target, noted):
                name.unlink()
            else:
                name.replace(target)
        self.put_already.add(place)
        return noted

    def sweep(self) -> None:
        """Take away what the export before had and this one has not; nothing else is ours to touch."""
        for place in sorted(self.before - self.put_already - {MANIFEST}):
            if fault_of(place) or not (self.folder / place).resolve().is_relative_to(self.folder.resolve()):
                continue
            (self.folder / place).unlink(missing_ok=True)
            with suppress(OSError):  # there is something left in it
                (self.folder / place).parent.rmdir()


@contextmanager
def unfinished(folder: Path) -> Iterator[tuple[IO[bytes], Path]]:
    """Open a file that is not there for anybody yet; after a failure it never was."""
    descriptor, name = tempfile.mkstemp(prefix=UNFINISHED, dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file, Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def copied(pieces: Iterable[bytes], file: IO[bytes]) -> Checked:
    """Write the pieces and note what they were."""
    digest, size = hashlib.sha256(), 0
    for piece in pieces:
        file.write(piece)
        digest.update(piece)
        size += len(piece)
    return Checked(size, digest.hexdigest())


def same(place: Path, noted: Checked) -> bool:
    """Whether a file has these bytes already."""
    if place.is_symlink() or not place.is_file() or place.stat().st_size != noted.size:
        return False
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == noted.sha256


def listed(folder: Path) -> set[str]:
    """Return what the folder's last export consists of; nothing where there was none."""
    try:
        files = json.loads((folder / MANIFEST).read_bytes())["files"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return set()
    return set(files) if isinstance(files, dict) else set()


@contextmanager
def zip_at(place: Path) -> Iterator[ZipSink]:
    """Write a zip beside its place and move it in once it is whole and on the disk."""
    descriptor, name = tempfile.mkstemp(prefix=UNFINISHED, suffix=".part", dir=place.parent)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            with zip_in(file) as sink:
                yield sink
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextmanager
def zip_in(file: IO[bytes]) -> Iterator[ZipSink]:
    """Write a zip into a file."""
    sink = ZipSink(file)
    try:
        yield sink
    except BaseException:
        with suppress(OSError, ValueError):  # what went wrong before is what matters
            sink.zipped.close()
        raise
    sink.zipped.close()


@contextmanager
def folder_at(place: Path) -> Iterator[FolderSink]:
    """Write into a folder, and tidy it once everything is there."""
    place.mkdir(parents=True, exist_ok=True)
    sink = FolderSink(place)
    yield sink
    sink.sweep()
