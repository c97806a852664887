"""Reading an archive somebody hands us; nothing is ever unpacked under a name it brings along."""

import hashlib
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from wiki.backups.manifest import MEMBER, BadArchive, Manifest
from wiki.backups.writing import CHUNK, FILES, TABLES, seal_of

LINE_LIMIT = 64 * 1024 * 1024  # bytes of one row; a page of a million letters is a tenth of that
MANIFEST_LIMIT = 64 * 1024 * 1024  # bytes
ENCRYPTED = 0x1
FILE = re.compile(f"{FILES}/([0-9a-f]{{64}})")
BROKEN = (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, struct.error, zlib.error)


class Archive:
    """An archive whose directory makes sense; what is in it is checked as it is read."""

    def __init__(self, zipped: ZipFile, members: dict[str, ZipInfo]) -> None:
        self.zip = zipped
        self.members = members
        content = b"".join(self.chunks(MEMBER))
        self.manifest = Manifest.from_json(content)
        if zipped.comment != seal_of(content):
            raise BadArchive("Its manifest is not the one that was written; it was changed or packed again.")
        self.files = {match[1]: name for name in members if (match := FILE.fullmatch(name))}

    @property
    def unpacked(self) -> int:
        """How many bytes come out of it."""
        return sum(member.file_size for member in self.members.values())

    def chunks(self, name: str) -> Iterator[bytes]:
        """Return the bytes of a member, piece by piece.

        Raises:
            BadArchive: the archive is damaged there.
        """
        try:
            with self.zip.open(self.members[name]) as member:
                while chunk := member.read(CHUNK):
                    yield chunk
        except BROKEN as error:
            raise damaged(name, error) from None

    def lines(self, table: str) -> Iterator[bytes]:
        """Return the lines of a table; what it should hash to is what `chunks` gives, joined."""
        rest = b""
        for chunk in self.chunks(member_of(table)):
            *whole, rest = (rest + chunk).split(b"\n")
            if len(rest) > LINE_LIMIT:
                raise BadArchive(f"{member_of(table)} has a line that is longer than any row.")
            yield from whole
        if rest:
            raise BadArchive(f"{member_of(table)} ends in the middle of a row.")

    def open(self, sha256: str) -> IO[bytes]:
        """Return the bytes of a file as a stream; read to its end, it raises where they were damaged."""
        return self.zip.open(self.members[self.files[sha256]])

    def digest(self, name: str) -> str:
        """Return what the bytes of a member hash to."""
        digest = hashlib.sha256()
        for chunk in self.chunks(name):
            digest.update(chunk)
        return digest.hexdigest()


def member_of(table: str) -> str:
    """Return the name of the member with the rows of a table."""
    return f"{TABLES}/{table}.jsonl"


@contextmanager
def opened_archive(place: Path) -> Iterator[Archive]:
    """Open an archive.

    Raises:
        BadArchive: it is no archive of ours, is cut off, or its directory lies.
        OSError: it cannot be read.
    """
    with place.open("rb") as file:
        try:
            zipped = ZipFile(file)
        except BROKEN:
            raise BadArchive(
                "It is no zip archive, or only the beginning of one. Copy it again from where it was made."
            ) from None
        with zipped:
            yield Archive(zipped, checked_members(zipped, place.stat().st_size))


def checked_members(zipped: ZipFile, size: int) -> dict[str, ZipInfo]:
    """Return the members by name.

    Raises:
        BadArchive: two share a name or bytes, one is no plain file, or there is no manifest.
    """
    members = {member.filename: member for member in zipped.infolist()}
    if len(members) != len(zipped.infolist()):
        raise BadArchive("Two of its parts have one name; it was changed after it was made.")
    if sum(member.compress_size for member in members.values()) > size:
        raise BadArchive("Its parts lie in each other, so that it would unpack to more than it holds.")
    if any(not is_plain(member) for member in members.values()):
        raise BadArchive("A part of it is encrypted or packed in a way Lantern never does.")
    if MEMBER not in members:
        raise BadArchive("It has no manifest: this is no backup of a Lantern wiki.")
    if members[MEMBER].file_size > MANIFEST_LIMIT:
        raise BadArchive("Its manifest is longer than any manifest is.")
    return members


def is_plain(member: ZipInfo) -> bool:
    """Whether a member is packed the way we pack."""
    return member.compress_type in {ZIP_STORED, ZIP_DEFLATED} and not member.flag_bits & ENCRYPTED


def damaged(name: str, error: Exception) -> BadArchive:
    """Say that a part cannot be read."""
    reason = str(error) or type(error).__name__
    return BadArchive(f"{name} is damaged ({reason}). Take another backup, or copy this one again.")
