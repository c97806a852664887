"""What became of reading a file, as one process tells another."""

from dataclasses import dataclass
from enum import StrEnum

TEXT_LIMIT = 200_000  # characters kept of one file, some seventy pages; what comes after is not found


class Outcome(StrEnum):
    """How far a file could be read."""

    READ = "read"
    SHORTENED = "shortened"  # its beginning was
    EMPTY = "empty"  # there are no words in it; a scan is a picture
    LOCKED = "locked"  # by a password
    DAMAGED = "damaged"
    TOO_MUCH = "too_much"  # of time or memory
    MISSING = "missing"  # the store does not have it
    OTHER = "other"  # a kind of file that is not read


@dataclass(frozen=True, slots=True)
class FileWords:
    """How far a file could be read, and what it says."""

    outcome: Outcome
    text: str = ""


def kept(text: str) -> FileWords:
    """Return what is kept of a text that was read: no sign that a database or a file could not hold."""
    whole = text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8").strip()
    if not whole:
        return FileWords(Outcome.EMPTY)
    if len(whole) > TEXT_LIMIT:
        return FileWords(Outcome.SHORTENED, whole[:TEXT_LIMIT])
    return FileWords(Outcome.READ, whole)


def to_bytes(words: FileWords) -> bytes:
    """Write an answer down for another process."""
    return f"{words.outcome}\n{words.text}".encode()


def from_bytes(message: bytes) -> FileWords:
    """Read what the other process wrote."""
    outcome, _, text = message.decode().partition("\n")
    return FileWords(Outcome(outcome), text)
