"""Which snapshot is the newest, for all threads of a process."""

import logging
import threading
from pathlib import Path

from wiki.search.vectors.budget import Budget
from wiki.search.vectors.contents import newest_generation
from wiki.search.vectors.snapshot import Decoded, Snapshot

log = logging.getLogger(__name__)

POSTINGS_BYTES = 128 * 1024 * 1024  # all postings of 100,000 pages of 300 words, about
PLACES_BYTES = 32 * 1024 * 1024  # eight a word of text; only words of phrases need theirs
TRIES = 5  # a commit may remove files between reading which there are and opening them


class Generations:
    """The snapshots of an index, of which only the newest is kept."""

    def __init__(self) -> None:
        self.decoded = Decoded(
            Budget(POSTINGS_BYTES, lambda postings: postings.nbytes),
            Budget(PLACES_BYTES, lambda places: places.nbytes),
        )
        self.lock = threading.Lock()  # held to open a snapshot, never to search one
        self.held: Snapshot | None = None

    def newest(self, build: Path) -> Snapshot:
        """Return the newest snapshot of a build.

        While one thread opens it the others go on with the one before.
        """
        held = self.held
        if held and held.build == build and held.generation == newest_generation(build):
            return held
        if self.lock.acquire(blocking=held is None or held.build != build):
            try:
                return self.opened(build)
            finally:
                self.lock.release()
        return held or self.newest(build)

    def opened(self, build: Path) -> Snapshot:
        """Open the newest snapshot, unless another thread just did."""
        for tries_left in reversed(range(TRIES)):
            generation, held = newest_generation(build), self.held
            if held and held.build == build and held.generation == generation:
                return held
            try:
                self.held = Snapshot(build, self.decoded, held if held and held.build == build else None)
            except FileNotFoundError:
                if not tries_left or generation == newest_generation(build):
                    raise
            else:
                return self.held
        raise FileNotFoundError(build)

    def forget(self) -> None:
        """Let go of the snapshot."""
        self.held = None
