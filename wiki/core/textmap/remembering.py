"""Remembering what was worked out about texts, by their content and within a budget."""

from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from typing import ParamSpec, TypeVar

from wiki.core.memory import Memory

BUDGET = 8_000_000  # characters of the texts compared; what is kept about them is of that size

P = ParamSpec("P")
R = TypeVar("R")


def remembered(ask: Callable[P, R]) -> Callable[P, R]:
    """Keep what a function of texts answered; the texts themselves are not kept."""
    memory: Memory[bytes, R] = Memory(BUDGET)

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
