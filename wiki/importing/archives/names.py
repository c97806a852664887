"""Whether the names in an archive are names of files in a folder, on every system there is."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

from wiki.importing.problems import Broken

PATH_LIMIT = 1_000  # bytes
PART_LIMIT = 255  # bytes; what file systems hold, so no longer one was ever a file's
SHOWN = 120  # characters of a name that nobody can read anyway
DRIVE = re.compile(r"[A-Za-z]:")
DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
UNSEEN = {"Cc", "Cs"}  # control characters, and halves of characters


def check_name(name: str) -> None:
    """Refuse a name that leads out of its folder, or that some system understands in a way of its own.

    Raises:
        Broken: it is such a name.
    """
    says = fault_of(name)
    if says:
        raise Broken(f"{says} Such a name is never made by accident; nothing was read.", shown(name))


def fault_of(name: str) -> str:
    """Say what is wrong with a name."""
    parts = name.split("/")
    if any(unicodedata.category(character) in UNSEEN for character in name):
        return "This name has control characters."
    if name.startswith("/") or DRIVE.match(name):
        return "This name begins at the root of a disk."
    if "\\" in name:
        return "This name has a backslash."
    if not set(parts).isdisjoint({"", ".", ".."}):
        return "This name leads out of its folder, or around in it."
    return fault_of_length(name, parts) or fault_of_parts(parts)


def fault_of_length(name: str, parts: Iterable[str]) -> str:
    """Say whether a name is longer than names are."""
    if len(name.encode()) > PATH_LIMIT:
        return f"This name is longer than {PATH_LIMIT:,} bytes."
    if any(len(part.encode()) > PART_LIMIT for part in parts):
        return f"A part of this name is longer than {PART_LIMIT} bytes."
    return ""


def fault_of_parts(parts: Iterable[str]) -> str:
    """Say whether a part of the name is a device on some system."""
    return "This is the name of a device on Windows." if any(map(DEVICE.fullmatch, parts)) else ""


def check_together(names: Iterable[str]) -> None:
    """Refuse names that one folder cannot hold side by side.

    Raises:
        Broken: two differ only in case or spelling, or one is a file and a folder at once.
    """
    seen: dict[str, str] = {}
    for name in names:
        other = seen.setdefault(key_of(name), name)
        if other is not name:
            raise Broken(f"This is the name of another file too: {shown(other)}. Rename one.", shown(name))
    for name in seen.values():
        for folder in PurePosixPath(name).parents:
            if key_of(str(folder)) in seen:
                raise Broken("Its folder is a file as well.", shown(name))


def key_of(name: str) -> str:
    """Return what two names share that a file system may take for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def shown(name: str) -> str:
    """Return a name fit for one line of a terminal."""
    plain = "".join(c if unicodedata.category(c) not in UNSEEN else "\N{REPLACEMENT CHARACTER}" for c in name)
    return plain if len(plain) <= SHOWN else plain[:SHOWN] + "…"
