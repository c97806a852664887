"""Whether an export is whole and as it was written, found out before anything of it is used."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wiki.exporting.manifest import FORMAT, VERSION, Checked
from wiki.exporting.places import MANIFEST
from wiki.importing.archives.names import shown
from wiki.importing.own.sources import Source
from wiki.importing.problems import Broken

MANIFEST_LIMIT = 100_000_000  # bytes; two hundred thousand files with their hashes
SHA256 = re.compile(r"[0-9a-f]{64}")
EDITED = "To take the files as they are now: --edited HANDLE, with the handle of whoever changed them."


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an export says of itself, as far as an import needs it."""

    files: Mapping[str, Checked]


def check_whole(source: Source) -> None:
    """Compare every file with the manifest.

    Raises:
        Broken: one is missing, is too many, or has other bytes; the message names it.
    """
    manifest = manifest_of(source)
    present = source.sizes.keys() - {MANIFEST}
    for place in sorted(manifest.files.keys() - present):
        raise Broken(f"It is in the manifest, but it is not there. {EDITED}", shown(place))
    for place in sorted(present - manifest.files.keys()):
        raise Broken(f"It is not in the manifest. {EDITED}", shown(place))
    for place, noted in manifest.files.items():
        if source.sizes[place] != noted.size or hash_in(source, place) != noted.sha256:
            raise Broken(f"It was changed after the export. {EDITED}", shown(place))


def manifest_of(source: Source) -> Manifest:
    """Read the manifest.

    Raises:
        Broken: there is none, or none this version understands.
    """
    if MANIFEST not in source.sizes:
        raise Broken(f"There is no {MANIFEST} here: it is no export of Lantern, or was changed. {EDITED}")
    told = read(source)
    if told.get("format") != FORMAT:
        raise Broken("This is no export of Lantern.", MANIFEST)
    if told.get("version") != VERSION:
        raise Broken("A later version of Lantern wrote this. Bring this one up to date first.", MANIFEST)
    files = told.get("files")
    if not isinstance(files, dict):
        raise Broken("The list of files is not there.", MANIFEST)
    return Manifest({place: noted(place, each) for place, each in files.items()})


def read(source: Source) -> Mapping[str, Any]:
    """Return the manifest as JSON has it."""
    try:
        told = json.loads(source.read(MANIFEST, MANIFEST_LIMIT))
    except (ValueError, RecursionError):
        raise Broken("The manifest cannot be read.", MANIFEST) from None
    return told if isinstance(told, dict) else {}


def noted(place: str, told: object) -> Checked:
    """Return what the manifest notes of a file."""
    size = told.get("size") if isinstance(told, dict) else None
    sha256 = told.get("sha256") if isinstance(told, dict) else None
    if not isinstance(size, int) or not isinstance(sha256, str) or not SHA256.fullmatch(sha256):
        raise Broken(f"What it notes of {shown(place)} makes no sense.", MANIFEST)
    return Checked(size, sha256)


def hash_in(source: Source, place: str) -> str:
    """Return the SHA-256 of a file."""
    digest = hashlib.sha256()
    for piece in source.chunks(place):
        digest.update(piece)
    return digest.hexdigest()
