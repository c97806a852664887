"""An archive that is not as it was made is refused with the reason, and nothing is changed."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from tests.backups.archives import Members, edit_archive, members_of, pack
from tests.backups.conftest import Wiki, check_at
from wiki.backups.manifest import BadArchive
from wiki.backups.reading import opened_archive
from wiki.backups.writing import seal_of


@pytest.fixture
def archive(wiki: Wiki, tmp_path: Path) -> Path:
    """An archive to be changed."""
    return wiki.back_up(tmp_path / "backup.zip").place


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_truncated_archive(archive: Path, share: float) -> None:
    whole = archive.read_bytes()
    archive.write_bytes(whole[: int(len(whole) * share)])

    with pytest.raises(BadArchive, match=r"only the beginning of one|not the one that was written"):
        check_at(archive)


@pytest.mark.parametrize("seed", range(40))
def test_a_changed_byte_is_noticed_or_says_nothing_else(archive: Path, seed: int) -> None:
    before, whole = check_at(archive), bytearray(archive.read_bytes())
    chance = random.Random(seed)  # noqa: S311 - no secret
    whole[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
    archive.write_bytes(whole)

    try:
        assert check_at(archive) == before  # a date in the zip's own list, which nobody reads
    except BadArchive:
        return


def without(name: str) -> Callable[[Members], None]:
    def change(members: Members) -> None:
        del members[next(each for each in members if each.startswith(name))]

    return change


def with_more(name: str) -> Callable[[Members], None]:
    return lambda members: members.update({name: b"gASVCg=="})


def with_other(name: str, content: bytes) -> Callable[[Members], None]:
    def change(members: Members) -> None:
        members[next(each for each in members if each.startswith(name))] = content

    return change


def told_otherwise(**told: object) -> Callable[[Members], None]:
    def change(members: Members) -> None:
        manifest = json.loads(members["manifest.json"])
        members["manifest.json"] = json.dumps({**manifest, **told}).encode()

    return change


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (without("manifest.json"), "no manifest"),
        (without("tables/page.jsonl"), "A table is missing"),
        (without("files/"), "It should hold 1 files and holds 0"),
        (with_more("search_index/v1-abcd/_MAIN_1.toc"), "what no backup does: search_index"),
        (with_more("../../etc/cron.d/lantern"), "what no backup does"),
        (with_more("files/" + "0" * 64), "It should hold 1 files and holds 2"),
        (with_other("files/", b"another picture"), "files/.* is not what was written"),
        (with_other("tables/page.jsonl", b""), "page.jsonl is not what was written"),
        (with_other("tables/page.jsonl", b'{"id":1'), "ends in the middle of a row"),
        (with_other("tables/page.jsonl", b"[1]\n"), "Row 1 of tables/page.jsonl cannot be read"),
        (with_other("manifest.json", b"\xff{"), "manifest cannot be read"),
        (with_other("manifest.json", b'{"format": "other"}'), "no backup of a Lantern wiki"),
        (with_other("manifest.json", b"[" * 100_000), "manifest cannot be read"),
        (told_otherwise(version=2, made_by="9.1"), "made by Lantern 9.1, in a format this version does not"),
        (told_otherwise(schema="0999"), "whose database is of version 0999"),
        (told_otherwise(tables=None), "Its manifest was changed"),
        (told_otherwise(files="many"), "Its manifest was changed"),
        (told_otherwise(tables={}), "A table is missing"),
    ],
)
def test_an_edited_archive(archive: Path, change: Callable[[Members], None], sentence: str) -> None:
    members = members_of(archive)
    change(members)
    pack(archive, members)

    with pytest.raises(BadArchive, match=sentence):
        check_at(archive)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b'"text":', b'"txt":', "other columns"),
        (b"+00:00", b"", "has no zone"),
        (b'"saved_at":"2', b'"saved_at":"x', "Invalid isoformat"),
    ],
)
def test_a_row_that_is_none(archive: Path, old: bytes, new: bytes, reason: str) -> None:
    edit_archive(archive, "tables/revision.jsonl", old, new)

    with pytest.raises(BadArchive, match=reason):
        check_at(archive)


def test_a_file_that_a_page_names_and_that_was_taken_out(archive: Path) -> None:
    members = members_of(archive)
    without("files/")(members)
    told_otherwise(files=0)(members)
    pack(archive, members)

    with pytest.raises(BadArchive, match="A file that a page names is missing"):
        check_at(archive)


@pytest.mark.parametrize(
    "content", [b"", b"PK\x05\x06", b"nothing of ours " * 1000, b"PK\x05\x06" + b"\0" * 18]
)
def test_something_else(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "thing.zip").write_bytes(content)

    with pytest.raises(BadArchive):
        check_at(tmp_path / "thing.zip")


def test_a_manifest_that_was_changed_and_nothing_else(archive: Path) -> None:
    members = members_of(archive)
    told_otherwise(company="Another")(members)
    with ZipFile(archive, "w") as packed:
        for name, content in members.items():
            packed.writestr(name, content)

    with pytest.raises(BadArchive, match="changed or packed again"):
        check_at(archive)


def test_two_parts_of_one_name(archive: Path) -> None:
    with ZipFile(archive, "a") as more, pytest.warns(UserWarning, match="Duplicate name"):
        more.writestr("tables/page.jsonl", b"")

    with pytest.raises(BadArchive, match="one name"):
        check_at(archive)


def test_a_part_that_is_encrypted(archive: Path) -> None:
    whole = bytearray(archive.read_bytes())
    entry = whole.rindex(b"PK\x01\x02")
    whole[entry + 8] |= 1
    archive.write_bytes(whole)

    with pytest.raises(BadArchive, match="encrypted"):
        check_at(archive)


def test_a_bomb_takes_no_memory_and_is_refused(archive: Path) -> None:
    members = members_of(archive)
    with ZipFile(archive, "w", ZIP_DEFLATED) as packed:
        packed.comment = seal_of(members["manifest.json"])
        for name, content in members.items():
            packed.writestr(name, content if name != "tables/page.jsonl" else b" " * 80_000_000)

    with pytest.raises(BadArchive, match="longer than any row"):
        check_at(archive)


def test_parts_that_lie_in_each_other(tmp_path: Path) -> None:
    place = tmp_path / "overlap.zip"
    with ZipFile(place, "w", ZIP_STORED) as packed:
        packed.writestr("manifest.json", b"x" * 10_000)
    with ZipFile(place, "a") as packed:
        packed.filelist += [twin(packed.infolist()[0], number) for number in range(20)]
        packed.writestr("end", b"")

    with pytest.raises(BadArchive, match="lie in each other"), opened_archive(place):
        pass


def twin(info: ZipInfo, number: int) -> ZipInfo:
    """Return an entry that says the same bytes are another file."""
    other = ZipInfo(f"files/{number:064}")
    other.header_offset, other.CRC = info.header_offset, info.CRC
    other.compress_size, other.file_size = info.compress_size, info.file_size
    return other
