"""Who read what today, in the memory of one process: to tell two readers from one who comes twice."""

import threading
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

MOST = 200_000  # pairs of a page and a reader, about 15 MB; what is read beyond them is not counted

PageOnDay = tuple[date, int]
Readers = Mapping[PageOnDay, frozenset[int]]  # people by what they read, and when


class Noted:
    """Readers of pages, day by day, until the day is over; safe to share between threads."""

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self.readers: defaultdict[PageOnDay, set[int]] = defaultdict(set)
        self.fresh: set[PageOnDay] = set()
        self.size = 0
        self.lock = threading.Lock()

    def unlock(self) -> None:
        """Wait for no thread of the process that this one was forked from: none of them will ever let go."""
        self.lock = threading.Lock()

    def note(self, day: date, page_id: int, person_id: int) -> None:
        """Note that somebody read a page."""
        with self.lock:
            known = self.readers.get((day, page_id), ())
            if person_id in known or self.size >= self.most:
                return
            self.readers[day, page_id].add(person_id)
            self.fresh.add((day, page_id))
            self.size += 1

    def taken(self) -> Readers:
        """Return all readers that day of those pages that have new ones since this was asked last."""
        with self.lock:
            fresh, self.fresh = self.fresh, set()
            return {each: frozenset(self.readers[each]) for each in fresh}

    def put_back(self, pages: Iterable[PageOnDay]) -> None:
        """Let pages be taken once more: what was taken could not be written down."""
        with self.lock:
            self.fresh |= {each for each in pages if each in self.readers}

    def forget_before(self, day: date) -> None:
        """Forget who read what before a day, but for what is still to be taken."""
        with self.lock:
            self.drop([each for each in self.readers if each[0] < day and each not in self.fresh])

    def drop(self, pages: Collection[PageOnDay]) -> None:
        """Forget who read some pages; whoever calls holds the lock."""
        for each in pages:
            self.size -= len(self.readers.pop(each))
