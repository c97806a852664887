"""Files in a folder of this machine, the way an instance begins."""

import contextlib
import errno
import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from wiki.pages.files.port import Missing, NoRoom, Unreachable, chunks_of, hash_of, is_hash

FULL = {errno.ENOSPC, errno.EDQUOT}
ARRIVING = "arriving"  # the folder of what is only half here; a crash may leave some


class FolderStore:
    """A folder of files named by the SHA-256 of their content."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, content: bytes | BinaryIO) -> str:
        """Write the bytes beside the others and move them in, so that nobody ever sees half of them."""
        if isinstance(content, bytes) and self.has(sha256 := hash_of(content)):
            return sha256
        try:
            with self.arriving() as name:
                sha256 = written(name, content)
                self.move_in(name, self.path(sha256))
        except OSError as error:
            raise failure(error) from error
        return sha256

    def open(self, sha256: str) -> BinaryIO:
        """Open the file."""
        with refusing(sha256):
            return self.path(sha256).open("rb")

    def has(self, sha256: str) -> bool:
        """Whether there is such a file."""
        with refusing(sha256):
            return is_hash(sha256) and self.path(sha256).is_file()

    def size(self, sha256: str) -> int:
        """Ask the file system."""
        with refusing(sha256):
            return self.path(sha256).stat().st_size

    def hashes(self) -> Iterator[str]:
        """Walk the folder."""
        places = sorted(self.folder.glob("[0-9a-f][0-9a-f]/*"))
        return (place.name for place in places if is_hash(place.name))

    def path(self, sha256: str) -> Path:
        """Return where a file's bytes are.

        Raises:
            Missing: this is no hash, and so the name of nothing here.
        """
        if not is_hash(sha256):
            raise Missing(sha256)
        return self.folder / sha256[:2] / sha256

    @contextlib.contextmanager
    def arriving(self) -> Iterator[Path]:
        """Make a file of our own to write into; it is gone afterwards, moved in or not."""
        waiting = self.folder / ARRIVING
        waiting.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=waiting)
        os.close(descriptor)
        try:
            yield Path(name)
        finally:
            with contextlib.suppress(OSError):
                Path(name).unlink()

    def move_in(self, name: Path, place: Path) -> None:
        """Give the file its place, for good; where the same bytes are already, they stay."""
        if place.exists():
            return
        place.parent.mkdir(exist_ok=True)
        name.replace(place)
        settle(place.parent)
        settle(self.folder)


def written(name: Path, content: bytes | BinaryIO) -> str:
    """Write the bytes to the disk and return their hash."""
    digest = hashlib.sha256()
    with name.open("wb") as file:
        for chunk in chunks_of(content):
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def settle(folder: Path) -> None:
    """Write a folder's list of names to the disk, where the system can."""
    with contextlib.suppress(OSError):  # Windows opens no folders
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def refusing(sha256: str) -> Iterator[None]:
    """Say in the port's words what a file system says in its own."""
    try:
        yield
    except FileNotFoundError:
        raise Missing(sha256) from None
    except OSError as error:
        raise failure(error) from error


def failure(error: OSError) -> NoRoom | Unreachable:
    """Return what an error of the file system means to whoever keeps something."""
    reason = error.strerror or str(error)
    return NoRoom(reason) if error.errno in FULL else Unreachable(reason)
