"""What only a folder of files can suffer."""

import os
from pathlib import Path

import pytest

from tests.pages.files.disks import small_disk, write_protect
from wiki.pages.files.folder import FolderStore
from wiki.pages.files.port import NoRoom, Unreachable

LARGE = os.urandom(1_000_000)


def files_in(folder: Path) -> list[Path]:
    """Return every file below a folder."""
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_full_disk_leaves_nothing_of_what_did_not_fit(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        store = FolderStore(disk)
        kept = store.keep(b"dock")

        with pytest.raises(NoRoom):
            store.keep(LARGE)

        assert files_in(disk) == [store.path(kept)]


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "files").write_text("in the way")

    with pytest.raises(Unreachable):
        FolderStore(tmp_path / "files").keep(b"dock")


def test_a_folder_that_can_only_be_read_is_said(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        store = FolderStore(disk)
        kept = store.keep(b"dock")
        write_protect(disk)

        with pytest.raises(Unreachable):
            store.keep(b"other")

        assert store.keep(b"dock") == kept
        assert files_in(disk) == [store.path(kept)]


def test_a_folder_that_cannot_be_looked_into_is_said(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / ("long" * 100))  # no system has names of this length

    with pytest.raises(Unreachable):
        store.has("0" * 64)


def test_nothing_half_written_is_listed(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    kept = store.keep(b"dock")
    (tmp_path / "arriving" / "tmp1234").write_bytes(b"half")

    assert list(store.hashes()) == [kept]


def test_files_are_for_nobody_else_to_read(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)

    assert store.path(store.keep(b"dock")).stat().st_mode & 0o077 == 0
