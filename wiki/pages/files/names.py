"""Names of files: shown as people gave them, without what could surprise a system or a reader."""

import re
import unicodedata
from pathlib import PurePosixPath

NAME_BYTES = 200  # file systems allow 255, and an export may have to add to it
ENDING_LENGTH = 16  # characters; what is longer is no ending
FORBIDDEN = re.compile(r'[<>:"|?*]')  # by one system or another
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)  # devices on Windows


def safe_name(name: str) -> str:
    """Return a file name without folders, control signs or surprises."""
    base = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(sign for sign in base if unicodedata.category(sign)[0] != "C")
    plain = " ".join(FORBIDDEN.sub("_", shown).split()).strip(". ")
    return shortened(f"_{plain}" if RESERVED.match(plain) else plain) or "file"


def shortened(name: str) -> str:
    """Return a name that fits, with its ending."""
    ending = PurePosixPath(name).suffix
    if len(name.encode()) <= NAME_BYTES:
        return name
    kept = ending if len(ending) <= ENDING_LENGTH else ""
    room = NAME_BYTES - len(kept.encode())
    return name.encode()[:room].decode(errors="ignore").removesuffix(ending).rstrip(". ") + kept
