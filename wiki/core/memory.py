"""What was worked out once and is kept while there is room for it."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """Values by key within a budget, the least used let go first; safe to share between threads."""

    def __init__(self, limit: int) -> None:
        self.limit = limit  # of all weights: bytes, characters, or values
        self.used = 0
        self.kept: OrderedDict[Key, tuple[Value, int]] = OrderedDict()
        self.lock = threading.Lock()

    def find(self, key: Key) -> Value | None:
        """Return what is kept under a key."""
        with self.lock:
            if key not in self.kept:
                return None
            self.kept.move_to_end(key)
            return self.kept[key][0]

    def keep(self, key: Key, value: Value, weight: int) -> None:
        """Keep a value, unless it alone would take more than the whole budget."""
        with self.lock:
            if key in self.kept or weight > self.limit:
                return
            self.kept[key] = value, weight
            self.used += weight
            while self.used > self.limit:
                _, (_, freed) = self.kept.popitem(last=False)
                self.used -= freed

    @property
    def share(self) -> float:
        """Which part of the budget is used, between 0 and 1."""
        return self.used / self.limit
