"""Archives as people make them are read, whatever made them."""

import io
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.importing.archives.hostile import packed
from wiki.importing.archives import Archive, archive_at
from wiki.importing.problems import Broken


def nested(*, levels: int) -> bytes:
    """Return an archive in as many others."""
    content = b"text"
    for level in range(levels):
        file = io.BytesIO()
        with ZipFile(file, "w") as archive:
            archive.writestr("inner.zip" if level else "a.md", content)
        content = file.getvalue()
    return content


def test_files_are_read_by_path(tmp_path: Path) -> None:
    packed("docs/", "docs/a.md", "b.md")(tmp_path / "archive.zip")

    with archive_at(tmp_path / "archive.zip") as archive:
        assert dict(archive.sizes) == {"docs/a.md": 4, "b.md": 4}
        assert archive.read("docs/a.md", 10) == b"text"


def test_a_file_larger_than_wanted_is_refused(tmp_path: Path) -> None:
    packed("a.md", content=b"x" * 11)(tmp_path / "archive.zip")

    with (
        archive_at(tmp_path / "archive.zip") as archive,
        pytest.raises(Broken, match=r"^a\.md: This file is larger"),
    ):
        archive.read("a.md", 10)


def test_what_file_managers_leave_behind_is_passed_over(tmp_path: Path) -> None:
    packed("a.md", "docs/.DS_Store", "__MACOSX/._a.md", "Thumbs.db")(tmp_path / "archive.zip")

    with archive_at(tmp_path / "archive.zip") as archive:
        assert list(archive.sizes) == ["a.md"]


def test_names_in_utf8_are_understood_from_tools_that_do_not_say_so(tmp_path: Path) -> None:
    packed("Überblick é.md")(tmp_path / "archive.zip")
    silent = (tmp_path / "archive.zip").read_bytes().replace(b"\x00\x08\x08\x00", b"\x00\x00\x08\x00")
    (tmp_path / "silent.zip").write_bytes(silent)

    with archive_at(tmp_path / "silent.zip") as archive:
        assert list(archive.sizes) == ["Überblick é.md"]


def test_bytes_before_the_archive_do_no_harm(tmp_path: Path) -> None:
    packed("a.md")(tmp_path / "archive.zip")
    (tmp_path / "prefixed.zip").write_bytes(b"#!/bin/sh\n" + (tmp_path / "archive.zip").read_bytes())

    with archive_at(tmp_path / "prefixed.zip") as archive:
        assert archive.read("a.md", 10) == b"text"


def test_an_archive_in_an_archive_is_read(tmp_path: Path) -> None:
    (tmp_path / "archive.zip").write_bytes(nested(levels=2))

    with archive_at(tmp_path / "archive.zip") as archive, archive.within("inner.zip") as inner:
        assert inner.read("a.md", 10) == b"text"


def test_archives_packed_deeper_are_refused(tmp_path: Path) -> None:
    (tmp_path / "archive.zip").write_bytes(nested(levels=3))

    with (
        archive_at(tmp_path / "archive.zip") as archive,
        archive.within("inner.zip") as inner,
        pytest.raises(Broken, match=r"^inner\.zip: Here is an archive in an archive in an archive"),
    ):
        enter(inner, "inner.zip")


def enter(archive: Archive, path: str) -> None:
    """Open what must not open."""
    with archive.within(path):
        pytest.fail("it was opened")


def test_a_place_with_nothing_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(Broken, match=r"missing\.zip: It cannot be read: No such file"),
        archive_at(tmp_path / "missing.zip"),
    ):
        pytest.fail("it was opened")


def test_a_large_file_of_ordinary_text_is_read(tmp_path: Path) -> None:
    text = "".join(f"Line {number} says much the same as the one before.\n" for number in range(100_000))
    packed("a.md", content=text.encode())(tmp_path / "archive.zip")

    with archive_at(tmp_path / "archive.zip") as archive:
        assert len(archive.read("a.md", 10_000_000)) == len(text)
