"""Making a backup: one moment of the wiki, whole or not at all."""

import json
from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO
from zipfile import ZipFile

import pytest
from sqlalchemy import func, select

from tests.backups.conftest import PICTURE, Wiki, check_at
from tests.cast import Cast
from tests.making import make_page
from wiki.backups.making import write
from wiki.backups.places import NAME, NoPlace, place_for
from wiki.backups.schema import LEFT_OUT, tables_at
from wiki.backups.snapshot import snapshot
from wiki.core.clock import now
from wiki.core.db import writing
from wiki.migrations import newest
from wiki.models import TABLES
from wiki.pages.files.folder import FolderStore
from wiki.people.sign_ins import Lifetime, begin_sign_in


def test_every_table_is_in_it_or_left_out_for_a_reason() -> None:
    kept = {table.name for table in tables_at(str(newest()))}

    assert kept | LEFT_OUT.keys() == TABLES.tables.keys() | {"alembic_version"}
    assert not kept & LEFT_OUT.keys()


def test_no_row_that_is_kept_points_at_one_that_is_not() -> None:
    pointed = {
        key.column.table.name
        for table in TABLES.sorted_tables
        if table.name not in LEFT_OUT
        for key in table.foreign_keys
    }

    assert not pointed & LEFT_OUT.keys()


def test_a_backup_is_whole(wiki: Wiki, tmp_path: Path) -> None:
    made = wiki.back_up(tmp_path / "backup.zip")
    checked = check_at(made.place)

    assert checked.manifest == made.manifest
    assert made.manifest.tables["revision"].rows == 2
    assert made.manifest.files == 1
    assert not checked.missing
    assert not checked.damaged


def test_no_secret_is_in_it(wiki: Wiki, cast: Cast, tmp_path: Path) -> None:
    with writing(wiki.engine) as session:
        begin_sign_in(session, cast.ada, Lifetime(timedelta(days=1), timedelta(days=2)))

    made = wiki.back_up(tmp_path / "backup.zip")

    with ZipFile(made.place) as archive:
        told = json.loads(archive.read("manifest.json"))["settings"]
        assert "tables/sign_in.jsonl" not in archive.namelist()
        assert wiki.settings.secret_key.encode() not in b"".join(map(archive.read, archive.namelist()))
    assert told["company"] == "Harbour"
    assert not [name for name in told if any(word in name for word in ("secret", "password", "database"))]


def test_only_its_owner_may_read_it(wiki: Wiki, tmp_path: Path) -> None:
    made = wiki.back_up(tmp_path / "backup.zip")

    assert made.place.stat().st_mode & 0o077 == 0


def test_what_is_written_meanwhile_is_in_the_next_one(wiki: Wiki, cast: Cast, tmp_path: Path) -> None:
    before = wiki.dump()
    with snapshot(wiki.engine) as moment:
        moment.scalar(select(func.count()).select_from(TABLES.tables["page"]))
        with writing(wiki.engine) as session:
            make_page(session, cast.ada, cast.everyone, "Written meanwhile")
        made = write(lambda: nullcontext(moment), wiki.store, wiki.settings, tmp_path / "backup.zip")

    assert made.manifest.tables["page"].rows == len(before["page"])
    assert made.manifest.tables["fact"].rows == len(before["fact"])


def test_a_file_that_is_lost_is_named_and_the_rest_is_kept(wiki: Wiki, tmp_path: Path) -> None:
    for kept in wiki.settings.files.glob("??/*"):
        kept.unlink()

    made = wiki.back_up(tmp_path / "backup.zip")

    assert list(made.missing.values()) == ["“dock.png” of page 1"]
    assert list(check_at(made.place).missing.values()) == ["“dock.png” of page 1"]


def test_a_file_that_has_rotted_is_named(wiki: Wiki, tmp_path: Path) -> None:
    for kept in wiki.settings.files.glob("??/*"):
        kept.write_bytes(PICTURE.replace(b"dock", b"duck"))

    made = wiki.back_up(tmp_path / "backup.zip")

    assert list(made.damaged.values()) == ["“dock.png” of page 1"]
    assert list(check_at(made.place).damaged.values()) == ["“dock.png” of page 1"]


class Breaks(FolderStore):
    """A store that fails in the middle."""

    def open(self, sha256: str) -> BinaryIO:
        """Fail like a disk."""
        assert sha256
        raise OSError(28, "No space left on device")


def test_a_backup_that_fails_leaves_nothing_and_keeps_the_one_before(wiki: Wiki, tmp_path: Path) -> None:
    before = wiki.back_up(tmp_path / "backup.zip").place.read_bytes()

    with pytest.raises(OSError, match="No space"):
        write(
            lambda: snapshot(wiki.engine), Breaks(wiki.settings.files), wiki.settings, tmp_path / "backup.zip"
        )

    assert (tmp_path / "backup.zip").read_bytes() == before
    assert not list(tmp_path.glob(".lantern-*"))


def test_in_a_folder_it_gets_a_name_with_the_time(tmp_path: Path) -> None:
    at = now()

    assert place_for(tmp_path, at) == tmp_path / NAME.format(at)


def test_what_is_no_backup_is_never_replaced(wiki: Wiki, tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").write_text("precious")

    with pytest.raises(NoPlace, match="is no backup"):
        place_for(tmp_path / "thesis.odt", now())
    assert place_for(wiki.back_up(tmp_path / "backup.zip").place, now()) == tmp_path / "backup.zip"


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(NoPlace, match="There is no folder"):
        place_for(tmp_path / "disk" / "backup.zip", now())
