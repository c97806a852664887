"""Keeping the files of an export, and believing their bytes rather than what is said of them."""

import io
from collections.abc import Iterator
from typing import BinaryIO, cast

from wiki.importing.own.papers import Values
from wiki.importing.own.sources import Source
from wiki.importing.storing import keeping
from wiki.pages.files import FileStore, media_type_of

SHOWN = ("image/", "text/html")  # what a browser might show, and so must be what it says


class Pieces(io.RawIOBase):
    """A stream made of pieces."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces = pieces
        self.rest = b""

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill a buffer as far as one piece goes."""
        room = memoryview(cast("bytearray", buffer))
        piece = self.rest or next(self.pieces, b"")
        count = min(len(piece), len(room))
        room[:count], self.rest = piece[:count], piece[count:]
        return count


def keep_file(store: FileStore, source: Source, place: str) -> None:
    """Keep one file.

    Raises:
        Broken: it does not fit, or the store is away.
    """
    stream = io.BufferedReader(Pieces(source.chunks(place)))
    with keeping(place):
        store.keep(cast("BinaryIO", stream))


def trust_content(attachment: Values, head: bytes) -> None:
    """Take a file for what its first bytes say, if what is told of it would let a browser show it."""
    if attachment["media_type"].startswith(SHOWN):
        attachment["media_type"] = media_type_of(head)
