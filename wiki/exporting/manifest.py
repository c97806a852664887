"""What an export says of itself: its form, what it was to hold, and the SHA-256 of each file."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wiki import __version__
from wiki.exporting.orders import Order

FORMAT = "lantern-export"
VERSION = 1  # raised when an older program could not read it any more


@dataclass(frozen=True, slots=True)
class Checked:
    """A file's size in bytes, and its SHA-256."""

    size: int
    sha256: str


def manifest_of(order: Order, handle: str, files: Mapping[str, Checked]) -> bytes:
    """Return the manifest; it names no time, so that the same wiki gives the same bytes."""
    told: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "made_by": f"Lantern {__version__}",
        "readable_by": handle or None,
        "space": order.space or None,
        "page": order.page_id,
        "history": order.history,
        "files": {place: {"size": file.size, "sha256": file.sha256} for place, file in sorted(files.items())},
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def checked(content: bytes) -> Checked:
    """Return what is noted of a file."""
    return Checked(len(content), hashlib.sha256(content).hexdigest())
