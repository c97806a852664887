"""Decoding ahead, in the background, what most searches need: the commonest words of large segments.

Nobody waits for it. It rests as long as it works, takes no more than its part of the budget, and stops when
a merge has replaced the segment.
"""

import logging
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from wiki.search.vectors.segments import Segment
from wiki.search.vectors.snapshot import Snapshot
from wiki.search.whoosh_schema import VOCABULARY, WEIGHTS

log = logging.getLogger(__name__)

LARGE = 5_000  # documents; a smaller segment is decoded faster than anybody notices
COMMON = 256  # documents that have a term; the lists of rarer ones take two blocks at most
PART = 0.75  # of the budget; the rest is for what people really ask


class Warming:
    """Follows the snapshots that are searched, one segment after the other."""

    def __init__(self, large: int = LARGE, common: int = COMMON) -> None:
        self.large = large
        self.common = common
        self.lock = threading.Lock()
        self.seen: tuple[Path, int] | None = None  # build and generation
        self.begun: frozenset[str] = frozenset()  # names of segments
        self.thread: threading.Thread | None = None

    def follow(self, snapshot: Snapshot) -> None:
        """See that the large segments of a snapshot are decoded; costs nothing where they are under way."""
        if self.seen == (snapshot.build, snapshot.generation) or not self.lock.acquire(blocking=False):
            return
        try:
            large = {one.name: one for one in snapshot.segments if one.size >= self.large}
            fresh = [one for name, one in large.items() if name not in self.begun]
            self.seen = snapshot.build, snapshot.generation
            self.begun = frozenset(large)
            if fresh:
                self.thread = threading.Thread(
                    target=self.warm, args=(snapshot, fresh), name="warming", daemon=True
                )
                self.thread.start()
        finally:
            self.lock.release()

    def warm(self, snapshot: Snapshot, segments: list[Segment]) -> None:
        """Decode the commonest words of segments, the commonest first."""
        try:
            for segment in segments:
                self.decode(snapshot, segment)
                segment.let_go()
        except Exception:
            log.exception("Words could not be decoded ahead; searches decode them when they need them.")

    def decode(self, snapshot: Snapshot, segment: Segment) -> None:
        """Decode a segment's words until there are no more, no room, or no use for them."""
        segment.words(VOCABULARY)
        for field, term in commonest(segment, self.common):
            began = time.thread_time()
            if snapshot.decoded.postings.share >= PART or segment.name not in self.begun:
                return
            snapshot.postings_in(segment, field, term)
            time.sleep(time.thread_time() - began)


def commonest(segment: Segment, least: int) -> Iterator[tuple[str, str]]:
    """Yield the fields and words that at least so many documents have, the commonest first."""
    found = [
        (frequency, field, term) for field, term, frequency in segment.frequencies(least) if field in WEIGHTS
    ]
    for _, field, term in sorted(found, reverse=True):
        yield field, term
