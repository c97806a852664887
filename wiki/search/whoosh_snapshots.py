"""The newest snapshot of the embedded index, and what is done about one that does not open or fails."""

import errno
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wiki.search.port import Unavailable
from wiki.search.vectors.blocks import Damaged
from wiki.search.vectors.generations import Generations
from wiki.search.vectors.snapshot import Snapshot
from wiki.search.whoosh_files import Builds

log = logging.getLogger(__name__)

PASSING = frozenset(  # errors of the system that say nothing about files
    {errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EACCES, errno.EROFS}
)


class Snapshots:
    """What searches read: one immutable snapshot after each commit, shared by all threads."""

    def __init__(self, builds: Builds) -> None:
        self.builds = builds
        self.generations = Generations()

    def newest(self) -> Snapshot:
        """Return the index as it is after the newest commit.

        Raises:
            Unavailable: there is no index, or it cannot be opened.
        """
        build = self.builds.current
        if build is None:
            raise Unavailable("There is no search index yet.")
        try:
            return self.generations.newest(build)
        except Exception as error:
            if self.builds.current not in {build, None}:  # a rebuild took its place in between
                return self.newest()
            raise self.unreadable(build, error) from error

    @contextmanager
    def searched(self) -> Iterator[Snapshot]:
        """Hand out the newest snapshot, and look after an index that fails what is asked of it.

        Raises:
            Unavailable: there is no index, or it cannot be read.
        """
        snapshot = self.newest()
        try:
            yield snapshot
        except Exception as error:
            raise self.failed(error) from error

    def unreadable(self, build: Path, error: Exception) -> Unavailable:
        """Set a build that does not open aside, unless another took its place, and say so.

        A full disk or too many open files are no fault of the build.
        """
        self.forget()
        if is_passing(error):
            log.warning("The search index cannot be opened now: %s", error)
            return Unavailable("The search index cannot be opened now.")
        if self.builds.current == build:
            self.builds.set_aside(build)
        return Unavailable("The search index cannot be read.")

    def failed(self, error: Exception) -> Unavailable:
        """Say that a search failed; one query that fails is no reason to take the index from everybody.

        Where the files are to blame the index is marked, to be searched on until a new one takes its place.
        """
        log.error("A search failed; should this go on, run `wiki search rebuild`", exc_info=error)
        if isinstance(error, Damaged) and (build := self.builds.current):
            self.builds.suspect(build)
        self.forget()
        return Unavailable("The search failed.")

    def forget(self) -> None:
        """Let go of the files; a search that runs keeps them open until it is done."""
        self.generations.forget()


def is_passing(error: Exception) -> bool:
    """Whether an error has reasons that lie outside the files, and that pass."""
    return isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno in PASSING)
