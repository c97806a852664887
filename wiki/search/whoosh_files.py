# mypy: disable-error-code="no-untyped-call"
"""Where an index lives: a folder per build, and a file that names the current one.

A build is written beside the current one and takes over by replacing that one small file. What cannot be
read is set aside, never deleted before a rebuild has replaced it.
"""

import logging
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from whoosh.filedb.filestore import FileStorage

from wiki.search.port import Unavailable
from wiki.search.words import VERSION

log = logging.getLogger(__name__)

CURRENT = "current"
ASIDE = "aside-"
TOUCHED = "touched"  # ids that changed while a rebuild runs
REACHED = "reached"  # up to where a build has followed what changes, as `wiki.search.changes` numbers it
SUSPECT = "suspect"  # stands in a build that turned out to be damaged
PRIVATE = 0o700  # an index holds the words of closed spaces


class Builds:
    """The builds of one index."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def current(self) -> Path | None:
        """The build that searches read, or None where there is none that this program understands.

        Raises:
            Unavailable: nothing can be opened at the moment, so nobody knows.
        """
        try:
            name = (self.folder / CURRENT).read_text(encoding="ascii").strip()
        except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
            return None
        except OSError as error:
            raise Unavailable(f"The search index cannot be opened now: {error}") from error
        build = self.folder / name
        return build if name.startswith(f"v{VERSION}-") and build.is_dir() else None

    @property
    def is_damaged(self) -> bool:
        """Whether a build was set aside and nothing has replaced it yet."""
        return any(self.folder.glob(f"{ASIDE}*"))

    def fresh(self) -> Path:
        """Make the folder of a new build."""
        build = self.folder / f"v{VERSION}-{secrets.token_hex(4)}"
        build.mkdir(mode=PRIVATE, parents=True)
        return build

    def promote(self, build: Path) -> None:
        """Make a build the current one."""
        pointer = self.folder / f"{build.name}.pointer"
        pointer.write_text(build.name, encoding="ascii")
        pointer.replace(self.folder / CURRENT)

    def discard(self, build: Path) -> None:
        """Delete a build that was not finished."""
        shutil.rmtree(build, ignore_errors=True)

    def sweep(self) -> None:
        """Delete every build but the current one."""
        current = self.current
        for found in (*self.folder.glob("v*-*"), *self.folder.glob(f"{ASIDE}*")):
            if found != current and found.is_dir():
                shutil.rmtree(found, ignore_errors=True)

    def set_aside(self, build: Path) -> None:
        """Take a build out of use, keeping its files until the next rebuild."""
        log.error("The search index in %s cannot be read; `wiki search rebuild` makes a new one", build)
        try:
            build.rename(self.folder / f"{ASIDE}{secrets.token_hex(4)}")
        except OSError as error:
            log.warning("It could not be set aside: %s", error)

    def suspect(self, build: Path) -> None:
        """Mark a build as damaged somewhere, for as long as it exists."""
        with suppress(OSError):  # a full disk, or one that only reads: the log has the reason
            (build / SUSPECT).touch()

    def is_suspect(self, build: Path) -> bool:
        """Whether a build is damaged somewhere."""
        return (build / SUSPECT).exists()

    def reached(self, build: Path) -> str:
        """Return up to where a build has followed, or nothing."""
        try:
            return (build / REACHED).read_text(encoding="ascii")
        except (OSError, UnicodeDecodeError):
            return ""

    def reach(self, build: Path, place: str) -> None:
        """Keep up to where a build has followed."""
        fresh = build / f"{REACHED}.new"
        fresh.write_text(place, encoding="ascii")
        fresh.replace(build / REACHED)

    @contextmanager
    def locked(self, doing: str = "writing") -> Iterator[None]:
        """Let one at a time, of any process and thread, do this to the index."""
        self.folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        lock = FileStorage(str(self.folder)).lock(doing)
        lock.acquire(blocking=True)
        try:
            yield
        finally:
            lock.release()

    def begin_noting(self) -> None:
        """Start to note which documents change while a rebuild runs."""
        (self.folder / TOUCHED).write_text("", encoding="ascii")

    def note(self, ids: Iterator[int]) -> None:
        """Note changed documents if a rebuild runs."""
        notes = self.folder / TOUCHED
        if notes.exists():
            with notes.open("a", encoding="ascii") as file:
                file.writelines(f"{one}\n" for one in ids)

    def end_noting(self) -> frozenset[int]:
        """Stop, and return what was noted."""
        notes = self.folder / TOUCHED
        noted = (
            frozenset(map(int, notes.read_text(encoding="ascii").split())) if notes.exists() else frozenset()
        )
        notes.unlink(missing_ok=True)
        return noted
