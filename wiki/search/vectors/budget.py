"""What was decoded or put together once, and is kept while there is room for it."""

from collections.abc import Callable, Hashable
from typing import TypeVar

from wiki.core.memory import Memory

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

ENTRY_BYTES = 400  # that Python takes for the key, the objects and their place, about


class Budget(Memory[Key, Value]):
    """Values that are made when somebody asks for them, up to so many bytes."""

    def __init__(self, limit: int, size_of: Callable[[Value], int]) -> None:
        super().__init__(limit)
        self.size_of = size_of

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """Return what is kept, or make it.

        Two threads may make the same thing at once; the lock is only held to keep it, never while making.
        """
        if (kept := self.find(key)) is not None:
            return kept
        value = make()
        self.keep(key, value, self.size_of(value) + ENTRY_BYTES)
        return value
