"""Passwords are kept as Argon2id hashes, and only two are worked on at once.

A hash costs memory on purpose, so a crowd at the door could otherwise eat the machine; trust.md 4.4.
Never hash inside a writing transaction: the one write lock would wait for it.
"""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

MEMORY_KIB = 46 * 1024  # OWASP's password storage cheat sheet: m = 46 MiB, t = 1, p = 1
BYTES_LIMIT = 1024  # more than 256 characters ever need
AT_ONCE = 2
WAITING = 2  # requests that may wait their turn; more would keep every thread from those who only read

hasher = PasswordHasher(time_cost=1, memory_cost=MEMORY_KIB, parallelism=1)
bench = BoundedSemaphore(AT_ONCE)
waiting_room = BoundedSemaphore(AT_ONCE + WAITING)


class Crowded(Exception):
    """More people are at the door than can be let in at once; rendered as a 503 that says so."""


def hashed(password: str) -> str:
    """Return what the database keeps of a password."""
    with turn():
        return hasher.hash(normal(password))


def matches(password: str, kept: str | None) -> bool:
    """Whether the password belongs to the hash; without a hash the answer takes just as long."""
    if is_too_long(password):
        return False
    with turn():
        fits = verified(kept or nobodys_hash(), normal(password))
    return fits and kept is not None


@contextmanager
def turn() -> Iterator[None]:
    """Wait one's turn at the bench.

    Raises:
        Crowded: too many wait already.
    """
    if not waiting_room.acquire(blocking=False):
        raise Crowded
    try:
        with bench:
            yield
    finally:
        waiting_room.release()


def is_dated(kept: str) -> bool:
    """Whether the hash was made with weaker settings than today's."""
    return hasher.check_needs_rehash(kept)


def is_too_long(password: str) -> bool:
    """Whether the password is refused unread, so that nobody can feed the hash megabytes."""
    return len(password.encode("utf-8", "surrogatepass")) > BYTES_LIMIT


def normal(password: str) -> str:
    """Return the password as every keyboard would have typed it; NIST SP 800-63B-4, 3.1.1.2."""
    return unicodedata.normalize("NFKC", password)


def verified(kept: str, password: str) -> bool:
    """Whether Argon2 agrees; a damaged hash fits nothing."""
    try:
        return hasher.verify(kept, password)
    except (Argon2Error, InvalidHashError):
        return False


@cache
def nobodys_hash() -> str:
    """Return a hash that stands in for people who do not exist."""
    return hasher.hash("the stand-in for people who do not exist")
