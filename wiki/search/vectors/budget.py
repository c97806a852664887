"""What was worked out once and is kept while there is room for it; what was used longest ago goes first."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

ENTRY_BYTES = 400  # that Python takes for the key, the objects and their place, about


class Budget(Generic[Key, Value]):
    """Values by key, up to so many bytes; safe to share between threads."""

    def __init__(self, limit: int, size_of: Callable[[Value], int]) -> None:
        self.limit = limit  # bytes
        self.size_of = size_of
        self.used = 0  # bytes
        self.kept: OrderedDict[Key, Value] = OrderedDict()
        self.lock = threading.Lock()

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """Return what is kept, or make it.

        Two threads may make the same thing at once; the lock is only held to keep it, never while making.
        """
        if (kept := self.at_hand(key)) is not None:
            return kept
        value = make()
        with self.lock:
            self.keep(key, value)
        return value

    def at_hand(self, key: Key) -> Value | None:
        """Return what is kept, or None."""
        with self.lock:
            if key not in self.kept:
                return None
            self.kept.move_to_end(key)
            return self.kept[key]

    def keep(self, key: Key, value: Value) -> None:
        """Keep a value, unless it would take the place of all others, and let go of what is too much."""
        size = self.bytes_of(value)
        if key in self.kept or size > self.limit:
            return
        self.kept[key] = value
        self.used += size
        while self.used > self.limit:
            _, oldest = self.kept.popitem(last=False)
            self.used -= self.bytes_of(oldest)

    def bytes_of(self, value: Value) -> int:
        """Return what a value takes with its place."""
        return self.size_of(value) + ENTRY_BYTES

    @property
    def share(self) -> float:
        """Which part of the budget is used, between 0 and 1."""
        return self.used / self.limit
