"""An export as files by path: a zip, or a folder."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from wiki.exporting.places import FILES, HISTORY
from wiki.importing.archives import Limits, archive_at
from wiki.importing.archives.limits import CHUNK
from wiki.importing.archives.names import check_name, check_together, shown
from wiki.importing.problems import Broken
from wiki.importing.trees import A_LINK

# An own export may be a whole company's wiki, and the same page a hundred times packs well.
OWN = Limits(entries=200_000, directory=32_000_000, unpacked=500_000_000_000, ratio=1_100)


class Source(Protocol):
    """Files by path, read piece by piece."""

    @property
    def sizes(self) -> Mapping[str, int]:
        """The files, with their bytes."""

    def chunks(self, path: str) -> Iterator[bytes]:
        """Yield a file's bytes."""

    def read(self, path: str, limit: int) -> bytes:
        """Return a file's bytes if there are no more than `limit`."""


@dataclass(frozen=True, slots=True)
class Folder:
    """An export that lies in a folder; links are never followed."""

    place: Path
    sizes: Mapping[str, int]

    def chunks(self, path: str) -> Iterator[bytes]:
        """Yield a file's bytes.

        Raises:
            Broken: it has become a link, or cannot be read.
        """
        place = self.place / path
        if place.is_symlink():
            raise Broken(A_LINK, shown(path))
        try:
            with place.open("rb") as file:
                yield from iter(lambda: file.read(CHUNK), b"")
        except OSError as error:
            raise Broken(f"It cannot be read: {error.strerror}.", shown(path)) from None

    def read(self, path: str, limit: int) -> bytes:
        """Return a file's bytes.

        Raises:
            Broken: there are more than `limit`.
        """
        if self.sizes[path] > limit:
            raise Broken(f"This file is larger than {limit / 1_000_000:,.1f} MB. Leave it out.", shown(path))
        return b"".join(self.chunks(path))


@contextmanager
def source_at(place: Path) -> Iterator[Source]:
    """Open what `wiki export` wrote.

    Raises:
        Broken: there is nothing, or nothing that can be read.
    """
    if place.is_dir():
        yield Folder(place, dict(files_in(place)))
        return
    with archive_at(place, OWN) as archive:
        yield archive


def files_in(place: Path) -> Iterator[tuple[str, int]]:
    """Yield the files of an export's folder; what hides behind a dot, such as `.git`, is not part of it.

    Raises:
        Broken: there is a link, or a name that cannot be imported.
    """
    found: dict[str, int] = {}
    for file in sorted(place.rglob("[!.]*")):
        name = file.relative_to(place).as_posix()
        if any(part.startswith(".") for part in name.split("/")):
            continue
        if file.is_symlink():
            raise Broken(A_LINK, shown(name))
        if file.is_file():
            check_name(name)
            found[name] = file.stat().st_size
    check_together(found)
    yield from found.items()


def is_article(path: str) -> bool:
    """Whether a file is a page for readers."""
    folder, _, name = path.partition("/")
    return bool(name) and folder not in {FILES, HISTORY} and path.endswith(".md")
