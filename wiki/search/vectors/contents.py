# mypy: disable-error-code="no-untyped-call"
"""What an index consists of after its latest commit: Whoosh's table of contents, and the files it names."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from whoosh.codec.whoosh3 import W3Segment
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import TOC

from wiki.search.vectors.blocks import Damaged

NAME = "MAIN"  # Whoosh's name for an index that was given none


@dataclass(frozen=True, slots=True)
class Listed:
    """A segment as a table of contents lists it."""

    name: str
    deleted: Sequence[int]  # documents
    written: W3Segment


@dataclass(frozen=True, slots=True)
class Contents:
    """What an index consists of after a commit."""

    generation: int
    segments: Sequence[Listed]


def newest_generation(build: Path) -> int:
    """Return the number of the latest commit; -1 where there is none.

    Whoosh's own takes a folder that cannot be listed for an empty one.
    """
    found = map(TOC._pattern(NAME).match, os.listdir(build))  # noqa: SLF001, PTH208 - see above; asked by every search
    return max((int(one[1]) for one in found if one), default=-1)


def contents_of(build: Path) -> Contents:
    """Read the table of contents of the latest commit."""
    generation = newest_generation(build)
    if generation < 0:
        raise Damaged("There is no table of contents.")
    with reading(build) as storage:
        found = TOC.read(storage, NAME, generation)
    return Contents(
        int(found.generation),
        [Listed(str(one.segment_id()), sorted(one.deleted_docs()), one) for one in found.segments],
    )


class Reading(FileStorage):
    """A folder whose opened files are remembered: Whoosh leaves open what it cannot read."""

    def __init__(self, build: Path) -> None:
        super().__init__(str(build))
        self.opened: list[StructFile] = []

    def open_file(self, name: str, *args: object, **kwargs: object) -> StructFile:
        """Open a file."""
        self.opened.append(super().open_file(name, *args, **kwargs))
        return self.opened[-1]


@contextmanager
def reading(build: Path) -> Iterator[Reading]:
    """Read files of a build, and close them if that fails."""
    storage = Reading(build)
    try:
        yield storage
    except BaseException:
        for file in storage.opened:
            if not file.is_closed:
                file.close()
        raise
