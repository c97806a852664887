"""What an archive says of itself: when it was made and by what, and what is in it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Self

FORMAT = "lantern-backup"
FORMAT_VERSION = 1  # raised when an older program could not read the archive
MEMBER = "manifest.json"


class BadArchive(Exception):
    """An archive cannot be used; the message says why, and what to do where something can be done."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A member with rows: how many, how long, and the SHA-256 of its bytes."""

    rows: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The first thing read of an archive, and the last thing written."""

    made_at: datetime
    made_by: str  # the version of the program
    schema: str  # the version of the database
    company: str
    settings: Mapping[str, str | int | float]  # without secrets, by field
    tables: Mapping[str, Contents]
    files: int = 0
    file_bytes: int = 0
    missing: tuple[str, ...] = ()  # hashes that rows name and the store lacked
    damaged: Mapping[str, str] = field(default_factory=dict)  # hash -> what the bytes in the store hash to

    @property
    def rows(self) -> int:
        """How many rows the archive holds."""
        return sum(contents.rows for contents in self.tables.values())

    def to_json(self) -> bytes:
        """Return it as the archive keeps it."""
        told = {"format": FORMAT, "version": FORMAT_VERSION, **asdict(self)}
        return json.dumps(
            {**told, "made_at": self.made_at.isoformat()}, ensure_ascii=False, indent=1
        ).encode()

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Read it.

        Raises:
            BadArchive: it is not ours, of a later format, or makes no sense.
        """
        told = object_in(content)
        if told.pop("format", None) != FORMAT:
            raise BadArchive("This is no backup of a Lantern wiki.")
        if told.pop("version", None) != FORMAT_VERSION:
            raise BadArchive(
                f"It was made by Lantern {told.get('made_by')}, in a format this version does not know. "
                "Install that version of Lantern, or a newer one."
            )
        return cls(**read(told))


def object_in(content: bytes) -> dict[str, Any]:
    """Return the object that a manifest is."""
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise BadArchive("Its manifest cannot be read: this is no backup of a Lantern wiki.")
    return told


def read(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a manifest as the values they are.

    Raises:
        BadArchive: one of them is missing or is something else.
    """
    try:
        return {
            "made_at": datetime.fromisoformat(told["made_at"]),
            "made_by": str(told["made_by"]),
            "schema": str(told["schema"]),
            "company": str(told["company"]),
            "settings": dict(told["settings"]),
            "tables": {name: Contents(**contents) for name, contents in told["tables"].items()},
            "files": int(told["files"]),
            "file_bytes": int(told["file_bytes"]),
            "missing": tuple(told["missing"]),
            "damaged": dict(told["damaged"]),
        }
    except (KeyError, TypeError, ValueError, AttributeError):
        raise BadArchive(
            "Its manifest was changed: something is missing or is not what it should be."
        ) from None
