# mypy: disable-error-code="no-untyped-call, misc"
"""Files inside a Whoosh segment, read where the operating system maps them instead of copied to the heap.

Whoosh copies each of a segment's files whenever a reader opens: a quarter of a second and 340 MB for 100,000
documents, for every searcher and for every writer that looks for the documents it replaces.
"""

import io
from collections.abc import Callable
from typing import Any

from whoosh.filedb import compound
from whoosh.filedb.structfile import BufferFile


class View(io.RawIOBase):
    """Reads memory as if it were a file, with a position of its own."""

    def __init__(self, memory: memoryview) -> None:
        super().__init__()
        self.memory = memory
        self.position = 0

    def readable(self) -> bool:
        """Say that one may read."""
        return True

    def seekable(self) -> bool:
        """Say that one may go anywhere."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a byte, counted from the beginning, from here or from the end."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self.position, io.SEEK_END: len(self.memory)}[whence]
        self.position = max(0, base + offset)
        return self.position

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any writable memory, as io says it
        """Fill a buffer with what comes next and return how many bytes that were."""
        part = self.memory[self.position : self.position + len(buffer)]
        buffer[: len(part)] = part
        self.position += len(part)
        return len(part)


class MappedFile(BufferFile):
    """What Whoosh calls a buffer file, without the copy it makes."""

    def __init__(
        self, buf: memoryview, name: str | None = None, onclose: Callable[[Any], None] | None = None
    ) -> None:
        # Not the parent's: its one line more than these is the copy.
        self._buf: memoryview = buf
        self._name = name
        self.file = io.BufferedReader(View(buf))
        self.onclose = onclose
        self.is_real = False
        self.is_closed = False

    @property
    def memory(self) -> memoryview:
        """The bytes themselves."""
        return self._buf


def install() -> None:
    """Have Whoosh open the files of its segments this way."""
    compound.BufferFile = MappedFile  # type: ignore[attr-defined, assignment]  # it looks there for the name
