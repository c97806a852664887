"""What admins see of backups."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.backups.conftest import Wiki
from tests.cast import Cast
from tests.conftest import Browse
from wiki.backups.facts import BackupFailed
from wiki.backups.recording import note_by_hand
from wiki.config import Settings
from wiki.core.db import writing
from wiki.core.facts import announce


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """An instance that is backed up every night."""
    return replace(settings, backup_folder="/backup")


def test_a_backup_is_listed_with_its_place_and_size(
    wiki: Wiki, browse: Browse, cast: Cast, tmp_path: Path
) -> None:
    made = wiki.back_up(tmp_path / "backup.zip")
    note_by_hand(wiki.engine, made)

    page = browse(cast.root).text("/admin/backups")

    assert "One every 24 hours into /backup ; the last 14 stay." in page
    assert str(made.place) in page
    size = f"{made.size / 1000:.1f}".removesuffix(".0")
    assert f"{size}\N{NO-BREAK SPACE}kB" in browse(cast.root).get("/admin/backups").text


def test_a_failure_is_on_the_first_page_for_admins(browse: Browse, engine: Engine, cast: Cast) -> None:
    with writing(engine) as session:
        announce(session, BackupFailed("There is no room left on the disk."))

    assert "The last backup failed. There is no room left on the disk." in browse(cast.root).text("/admin")
    assert "There is no room left on the disk." in browse(cast.root).text("/admin/backups")


def test_all_is_well_where_nothing_failed(browse: Browse, cast: Cast) -> None:
    assert "backup failed" not in browse(cast.root).text("/admin")


def test_others_are_refused(browse: Browse, cast: Cast) -> None:
    assert browse(cast.stella).get("/admin/backups").status_code == 403
    assert browse(None).get("/admin/backups").status_code == 303
