"""Where the bytes of files are kept: one port, a folder or an S3-compatible store behind it."""

import hashlib
import io
import re
from collections.abc import Iterator
from typing import BinaryIO, Protocol

CHUNK = 1024 * 1024  # bytes read at once
HASH = re.compile(r"[0-9a-f]{64}")


class FileStore(Protocol):
    """Keeps bytes under the SHA-256 of themselves, so that what was kept once never changes.

    Keeping comes before the row that names the hash: a crash in between leaves bytes nobody names, which
    is harmless, and never a row without its bytes. Every method is safe to call from many threads.
    """

    def keep(self, content: bytes | BinaryIO) -> str:
        """Keep the bytes, whole or not at all, and return their hash; they are safe once this returns.

        Raises:
            NoRoom: there is no space left.
            Unreachable: the store cannot be used now.
        """

    def open(self, sha256: str) -> BinaryIO:
        """Return the bytes as a stream, to be closed by whoever asked.

        Raises:
            Missing: nothing is kept under that hash.
            Unreachable: the store cannot be used now.
        """

    def has(self, sha256: str) -> bool:
        """Whether something is kept under that hash.

        Raises:
            Unreachable: the store cannot be used now.
        """

    def size(self, sha256: str) -> int:
        """Return how many bytes are kept under that hash.

        Raises:
            Missing: none.
            Unreachable: the store cannot be used now.
        """

    def hashes(self) -> Iterator[str]:
        """Return the hash of everything kept, in order."""


class Missing(LookupError):
    """Nothing is kept under a hash."""


class NoRoom(Exception):
    """The store is full; nothing was kept."""


class Unreachable(Exception):
    """The store does not answer, or not to us; nothing was kept."""


def chunks_of(content: bytes | BinaryIO) -> Iterator[bytes]:
    """Return the bytes piece by piece."""
    stream = io.BytesIO(content) if isinstance(content, bytes) else content
    while chunk := stream.read(CHUNK):
        yield chunk


def hash_of(content: bytes) -> str:
    """Return the name the bytes are kept under."""
    return hashlib.sha256(content).hexdigest()


def is_hash(name: str) -> bool:
    """Whether this could be the name of something kept; no path is one."""
    return HASH.fullmatch(name) is not None
