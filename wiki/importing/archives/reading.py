"""Opening an archive and reading its files, piece by piece; nothing is ever unpacked into a folder."""

import struct
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import SEEK_END, SEEK_SET
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from wiki.importing.archives.limits import CHUNK, Limits
from wiki.importing.archives.members import checked_members
from wiki.importing.archives.names import shown
from wiki.importing.problems import Broken

UNREADABLE = (BadZipFile, EOFError, NotImplementedError, OverflowError, ValueError, struct.error, zlib.error)
OTHERS = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"7z\xbc\xaf": "7z", b"Rar!": "RAR"}
TAR_MARK = slice(257, 262)  # where a tar archive says `ustar`
PLAIN_ZIP = "Only zip archives are read: unpack it, and pack it again as a zip."


class Sipped:
    """A file that hands out no more at once than an honest archive asks for."""

    def __init__(self, file: IO[bytes], sip: int) -> None:
        self.file = file
        self.sip = sip
        self.size = file.seek(0, SEEK_END)
        self.file.seek(0)

    def read(self, size: int = -1) -> bytes:
        """Return some bytes.

        Raises:
            Broken: more are wanted than any list of files has.
        """
        wanted = self.size - self.file.tell() if size < 0 else size
        if wanted > self.sip:
            raise Broken("Its list of files is larger than any archive's that we read. Divide it.")
        return self.file.read(wanted)

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        """Go to a place."""
        return self.file.seek(offset, whence)

    def tell(self) -> int:
        """Say where we are."""
        return self.file.tell()

    def seekable(self) -> bool:
        """Say that we can go anywhere."""
        return True


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive that was found fit to be read; a `Tree` of files like a folder."""

    zipped: ZipFile
    members: Mapping[str, ZipInfo]
    sizes: Mapping[str, int]  # the files by path, with the bytes they say they have
    limits: Limits

    def read(self, path: str, limit: int) -> bytes:
        """Return a file's bytes.

        Raises:
            Broken: it has more than `limit` of them, or they are damaged.
            KeyError: there is no such file.
        """
        if self.members[path].file_size > limit:
            raise Broken(f"This file is larger than {limit / 1_000_000:,.1f} MB. Leave it out.", shown(path))
        return b"".join(self.chunks(path))

    def chunks(self, path: str) -> Iterator[bytes]:
        """Yield a file's bytes piece by piece, never more of them than it said.

        Raises:
            Broken: it is damaged: fewer bytes than it said, or others.
        """
        member = self.members[path]
        left = member.file_size
        with readable(path), self.zipped.open(member) as file:
            while piece := file.read(CHUNK):
                left -= len(piece)
                yield piece
        if left:
            raise Broken(DAMAGED, shown(path))

    @contextmanager
    def within(self, path: str) -> Iterator["Archive"]:
        """Open an archive that is in this one.

        Raises:
            Broken: it cannot be read, or archives are packed deeper than anybody packs them.
        """
        rest = self.limits.unpacked - sum(self.sizes.values())
        limits = replace(self.limits, depth=self.limits.depth - 1, unpacked=rest)
        if limits.depth < 1:
            raise Broken("Here is an archive in an archive in an archive. Unpack it first.", shown(path))
        with tempfile.TemporaryFile() as file:
            for piece in self.chunks(path):
                file.write(piece)
            with archive_in(file, limits) as inner:
                yield inner


DAMAGED = "It is damaged. Fetch or pack the archive again."


@contextmanager
def archive_at(place: Path, limits: Limits = Limits()) -> Iterator[Archive]:  # noqa: B008 - it is frozen
    """Open the archive at a place.

    Raises:
        Broken: there is none, or it is not one we read.
    """
    try:
        file = place.open("rb")
    except OSError as error:
        raise Broken(f"It cannot be read: {error.strerror}.", str(place)) from None
    with file, archive_in(file, limits) as archive:
        yield archive


@contextmanager
def archive_in(file: IO[bytes], limits: Limits) -> Iterator[Archive]:
    """Open an archive in a file that is open already.

    Raises:
        Broken: it is not one we read.
    """
    check_form(file)
    with readable(""):
        zipped = ZipFile(Sipped(file, limits.directory))
    with zipped:
        members = checked_members(zipped.infolist(), zipped.start_dir, limits)
        sizes = {name: member.file_size for name, member in members.items()}
        yield Archive(zipped, members, sizes, limits)


def check_form(file: IO[bytes]) -> None:
    """Refuse archives of other kinds, by what they begin with.

    Raises:
        Broken: it is one.
    """
    head = file.read(TAR_MARK.stop)
    kind = next((name for mark, name in OTHERS.items() if head.startswith(mark)), "")
    if head[TAR_MARK] == b"ustar":
        kind = "tar"
    if kind:
        raise Broken(f"This is a {kind} archive. {PLAIN_ZIP}")


@contextmanager
def readable(path: str) -> Iterator[None]:
    """Turn whatever a damaged archive makes zipfile say into one sentence."""
    try:
        yield
    except UNREADABLE:
        says = DAMAGED if path else f"This is no zip archive, or it is damaged. {PLAIN_ZIP}"
        raise Broken(says, shown(path)) from None
