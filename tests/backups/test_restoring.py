"""Restoring: into nothing, over a wiki that is there, from either database into either."""

from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from tests.backups.archives import edit_archive
from tests.backups.conftest import Wiki
from tests.cast import Cast
from tests.conftest import on_postgres
from tests.making import make_page
from wiki.backups.manifest import BadArchive
from wiki.backups.replacing import InUse
from wiki.backups.restoring import NOTE, noting, unfinished
from wiki.core.db import writing
from wiki.core.engine import connect
from wiki.migrations import is_current, upgrade
from wiki.people.models import Person

SQLITE_ONLY = pytest.mark.skipif(on_postgres(), reason="about a database in a file")


def test_a_backup_restored_is_the_same_wiki(wiki: Wiki, other: Wiki, tmp_path: Path) -> None:
    made = wiki.back_up(tmp_path / "backup.zip")

    restored = other.restore(made.place)

    assert other.dump() == wiki.dump()
    assert list(other.store.hashes()) == list(wiki.store.hashes())
    assert is_current(other.engine)
    assert (restored.aside, restored.files) == (None, 1)


def test_a_restored_wiki_backs_up_to_the_same_bytes(wiki: Wiki, other: Wiki, tmp_path: Path) -> None:
    first = wiki.back_up(tmp_path / "first.zip")
    other.restore(first.place)

    second = other.back_up(tmp_path / "second.zip")

    assert second.manifest.tables == first.manifest.tables


def test_people_go_on_where_the_numbers_end(wiki: Wiki, other: Wiki, cast: Cast, tmp_path: Path) -> None:
    other.restore(wiki.back_up(tmp_path / "backup.zip").place)

    with writing(other.engine) as session:
        page = make_page(session, cast.ada, cast.everyone, "The next one")
        session.add(Person(handle="zoe", name="Zoe"))
        assert page.id == 2


def test_a_wiki_that_is_there_is_set_aside(wiki: Wiki, cast: Cast, tmp_path: Path) -> None:
    made = wiki.back_up(tmp_path / "backup.zip")
    then = wiki.dump()
    with writing(wiki.engine) as session:
        make_page(session, cast.ada, cast.everyone, "Written after the backup")
    later = wiki.dump()

    aside = wiki.restore(made.place).aside

    assert wiki.dump() == then
    assert aside
    wiki.restore(aside)
    assert wiki.dump() == later


def test_an_instance_nobody_used_is_not_set_aside(wiki: Wiki, other: Wiki, tmp_path: Path) -> None:
    upgrade(other.engine)

    assert other.restore(wiki.back_up(tmp_path / "backup.zip").place).aside is None
    assert other.dump() == wiki.dump()


def test_a_wiki_that_runs_is_left_alone(wiki: Wiki, address: str, tmp_path: Path) -> None:
    made = wiki.back_up(tmp_path / "backup.zip")
    before = wiki.dump()
    server = connect(address)
    with server.connect() as connection:
        connection.execute(text("SELECT 1"))
        connection.rollback()
        with pytest.raises(InUse, match="Stop every server"):
            wiki.restore(made.place)
    server.dispose()

    assert wiki.dump() == before
    assert not list(wiki.settings.home.glob("before-restore-*"))


def test_a_row_that_does_not_fit_changes_nothing(wiki: Wiki, other: Wiki, tmp_path: Path) -> None:
    made = wiki.back_up(tmp_path / "backup.zip")
    with writing(wiki.engine) as session:
        session.execute(text("UPDATE person SET name = 'Ada A.' WHERE handle = 'ada'"))
    before = wiki.dump()
    edit_archive(made.place, "tables/person.jsonl", b'"handle":"grace"', b'"handle":"ada"')

    with pytest.raises(BadArchive, match="does not fit"):
        wiki.restore(made.place)

    assert wiki.dump() == before


def test_a_row_that_points_nowhere_changes_nothing(wiki: Wiki, tmp_path: Path) -> None:
    made = wiki.back_up(tmp_path / "backup.zip")
    before = wiki.dump()
    edit_archive(made.place, "tables/page.jsonl", b'"head_id":2', b'"head_id":99')

    with pytest.raises(BadArchive, match="not in the archive"):
        wiki.restore(made.place)

    assert wiki.dump() == before


@SQLITE_ONLY
def test_a_database_too_damaged_to_be_read_is_set_aside_as_it_is(
    wiki: Wiki, address: str, tmp_path: Path
) -> None:
    made, before = wiki.back_up(tmp_path / "backup.zip"), wiki.dump()
    wiki.engine.dispose()
    Path(str(make_url(address).database)).write_bytes(b"no database at all " * 500)

    aside = wiki.restore(made.place).aside

    assert aside
    assert aside.read_bytes().startswith(b"no database at all")
    assert wiki.dump() == before


@SQLITE_ONLY
def test_the_database_of_something_else_is_not_replaced(wiki: Wiki, other: Wiki, tmp_path: Path) -> None:
    with writing(other.engine) as session:
        session.execute(text("CREATE TABLE invoice (id INTEGER)"))

    with pytest.raises(BadArchive, match="belongs to something else"):
        other.restore(wiki.back_up(tmp_path / "backup.zip").place)


@SQLITE_ONLY
def test_what_an_earlier_try_left_is_no_hindrance(wiki: Wiki, other: Wiki, tmp_path: Path) -> None:
    (other.settings.home / "wiki.db.restoring").write_bytes(b"half")
    (other.settings.home / "wiki.db.restoring-wal").write_bytes(b"half")

    other.restore(wiki.back_up(tmp_path / "backup.zip").place)

    assert other.dump() == wiki.dump()
    assert not list(other.settings.home.glob("*.restoring*"))


def test_a_restore_that_was_killed_says_what_to_do(other: Wiki, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), noting(other.settings, tmp_path / "backup.zip"):
        raise KeyboardInterrupt

    assert f"Run `wiki restore {tmp_path / 'backup.zip'}` again" in unfinished(other.settings)
    with noting(other.settings, tmp_path / "backup.zip"):
        assert (other.settings.home / NOTE).exists()
    assert not unfinished(other.settings)
