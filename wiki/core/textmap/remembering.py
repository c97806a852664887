"""Remembering what was worked out about texts, by their content and within a budget."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from typing import Generic, ParamSpec, TypeVar

BUDGET = 8_000_000  # characters of the texts compared; what is kept about them is of that size

P = ParamSpec("P")
R = TypeVar("R")


class Memory(Generic[R]):
    """Answers by a key, the least used forgotten first; safe to share between threads."""

    def __init__(self, budget: int) -> None:
        self.budget = budget
        self.kept: OrderedDict[bytes, tuple[R, int]] = OrderedDict()
        self.size = 0
        self.lock = threading.Lock()

    def find(self, key: bytes) -> R | None:
        """Return what is kept under the key."""
        with self.lock:
            if key not in self.kept:
                return None
            self.kept.move_to_end(key)
            return self.kept[key][0]

    def keep(self, key: bytes, answer: R, weight: int) -> None:
        """Keep an answer, unless it alone would take the whole budget."""
        with self.lock:
            if key in self.kept or weight > self.budget:
                return
            self.kept[key] = answer, weight
            self.size += weight
            while self.size > self.budget:
                _, (_, freed) = self.kept.popitem(last=False)
                self.size -= freed


def remembered(ask: Callable[P, R]) -> Callable[P, R]:
    """Keep what a function of texts answered; the texts themselves are not kept."""
    memory: Memory[R] = Memory(BUDGET)

    @wraps(ask)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        texts = [str(text) for text in args]
        key = key_of(texts)
        if (found := memory.find(key)) is not None:
            return found
        answer = ask(*args, **kwargs)
        memory.keep(key, answer, sum(map(len, texts)))
        return answer

    return asked


def key_of(texts: list[str]) -> bytes:
    """Return a key that no other texts have."""
    digest = blake2b(digest_size=20)
    for text in texts:
        content = text.encode("utf-8", "surrogatepass")
        digest.update(len(content).to_bytes(8))
        digest.update(content)
    return digest.digest()
