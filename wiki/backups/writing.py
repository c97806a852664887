"""Writing an archive: whole under its name, or not there at all."""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from wiki.backups.manifest import MEMBER, Contents, Manifest
from wiki.pages.files import FileStore

CHUNK = 1024 * 1024  # bytes of a file held at once
UNFINISHED = ".lantern-"  # begins the name of an archive that is being written
TABLES = "tables"
FILES = "files"
PRIVATE = 0o600 << 16  # where a zip keeps a file's rights


class Writer:
    """An archive that is being written, member by member."""

    def __init__(self, file: IO[bytes], at: datetime) -> None:
        self.zip = ZipFile(file, "w", ZIP_DEFLATED)
        self.date_time = at.astimezone(UTC).timetuple()[:6]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            self.zip.close()
        except OSError:
            if kind is None:  # else what went wrong before is what matters
                raise

    def put_lines(self, table: str, lines: Iterable[bytes]) -> Contents:
        """Write the rows of a table."""
        digest, rows, size = hashlib.sha256(), 0, 0
        with self.member(f"{TABLES}/{table}.jsonl", ZIP_DEFLATED) as member:
            for line in lines:
                member.write(line)
                digest.update(line)
                rows, size = rows + 1, size + len(line)
        return Contents(rows, size, digest.hexdigest())

    def put_file(self, sha256: str, store: FileStore) -> tuple[str, int]:
        """Write a file and return the hash and the length of what the store really had.

        Raises:
            Missing: it had nothing.
        """
        digest, size = hashlib.sha256(), 0
        with store.open(sha256) as content, self.member(f"{FILES}/{sha256}", ZIP_STORED) as member:
            while chunk := content.read(CHUNK):
                member.write(chunk)
                digest.update(chunk)
                size += len(chunk)
        return digest.hexdigest(), size

    def put_manifest(self, manifest: Manifest) -> None:
        """Write what the archive says of itself, and beside it, as the zip's comment, what that hashes to."""
        content = manifest.to_json()
        with self.member(MEMBER, ZIP_DEFLATED) as member:
            member.write(content)
        self.zip.comment = seal_of(content)

    @contextmanager
    def member(self, name: str, packing: int) -> Iterator[IO[bytes]]:
        """Begin a member of any length."""
        info = ZipInfo(name, self.date_time)
        info.compress_type = packing
        info.external_attr = PRIVATE
        with self.zip.open(info, "w", force_zip64=True) as member:
            yield member


def seal_of(manifest: bytes) -> bytes:
    """Return what shows whether the manifest is the one that was written."""
    return hashlib.sha256(manifest).hexdigest().encode()


@contextmanager
def written_whole(place: Path) -> Iterator[IO[bytes]]:
    """Write a file beside its place and move it in once it is on the disk; on any failure leave no trace."""
    descriptor, name = tempfile.mkstemp(prefix=UNFINISHED, suffix=".part", dir=place.parent)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(place)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    settle(place.parent)


def settle(folder: Path) -> None:
    """Write a folder's list of names to the disk, where the system can."""
    with suppress(OSError):  # Windows opens no folders
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
