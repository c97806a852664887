"""Archives changed after they were made."""

import hashlib
import json
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from wiki.backups.writing import seal_of

Members = dict[str, bytes]


def members_of(place: Path) -> Members:
    """Return what is in an archive."""
    with ZipFile(place) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(place: Path, members: Members) -> None:
    """Write an archive, sealed as we seal it."""
    with ZipFile(place, "w", ZIP_DEFLATED) as archive:
        archive.comment = seal_of(members.get("manifest.json", b""))
        for name, content in members.items():
            archive.writestr(name, content)


def edit_archive(place: Path, member: str, old: bytes, new: bytes) -> None:
    """Change the rows of a table, and the manifest with them, as only somebody who knows how would."""
    members = members_of(place)
    assert old in members[member]
    members[member] = members[member].replace(old, new)
    manifest = json.loads(members["manifest.json"])
    table = member.removeprefix("tables/").removesuffix(".jsonl")
    manifest["tables"][table]["sha256"] = hashlib.sha256(members[member]).hexdigest()
    manifest["tables"][table]["size"] = len(members[member])
    members["manifest.json"] = json.dumps(manifest).encode()
    pack(place, members)
