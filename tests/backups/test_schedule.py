"""Backups by themselves: once, however many workers; the old ones go; a failure is seen."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from tests.backups.conftest import Wiki, check_at
from wiki.backups.facts import BackupFailed, BackupMade
from wiki.backups.jobs import KIND, begin_schedule, handlers
from wiki.backups.queries import latest, trouble
from wiki.core.clock import now
from wiki.core.db import reading, writing
from wiki.core.facts import FactRow
from wiki.core.jobs import Job, Work, drain, run_once


@pytest.fixture
def nightly(wiki: Wiki, tmp_path: Path) -> Wiki:
    """A wiki that keeps two backups."""
    folder = tmp_path / "backups"
    folder.mkdir()
    return replace(wiki, settings=replace(wiki.settings, backup_folder=str(folder), backup_keep=2))


def work_of(wiki: Wiki) -> Work:
    return Work(reactions={}, handlers=handlers(wiki.settings, wiki.store))


def made_by(wiki: Wiki) -> list[Path]:
    return sorted(Path(wiki.settings.backup_folder).glob("*.zip"))


def waiting(wiki: Wiki) -> Sequence[Job]:
    with reading(wiki.engine) as session:
        return session.scalars(select(Job).where(Job.kind == KIND, Job.done_at.is_(None))).all()


def a_day_passes(wiki: Wiki) -> None:
    """Move everything that happened a day and a minute into the past, and call the files accordingly.

    Not a day alone: a clock that is set back meanwhile would make what is due not due yet.
    """
    with writing(wiki.engine) as session:
        for fact in session.scalars(select(FactRow)):
            fact.happened_at -= timedelta(days=1, minutes=1)
            if name := fact.payload.get("name"):
                fact.payload = {**fact.payload, "name": f"earlier-{name}"}
        session.execute(update(Job).where(Job.done_at.is_(None)).values(run_at=now() - timedelta(minutes=1)))
    for place in made_by(wiki):
        if "2020" not in place.name:
            place.rename(place.with_name(f"earlier-{place.name}"))


def test_a_backup_is_made_and_the_next_one_waits(nightly: Wiki) -> None:
    begin_schedule(nightly.engine, nightly.settings)

    drain(nightly.engine, work_of(nightly))

    [place] = made_by(nightly)
    assert check_at(place).manifest.files == 1
    [job] = waiting(nightly)
    assert timedelta(hours=23) < job.run_at - now() <= timedelta(hours=24)


def test_many_workers_make_one(nightly: Wiki) -> None:
    for _ in range(3):
        begin_schedule(nightly.engine, nightly.settings)

    assert len(waiting(nightly)) == 1


def test_without_a_folder_there_is_none(wiki: Wiki) -> None:
    begin_schedule(wiki.engine, wiki.settings)

    assert not waiting(wiki)


def test_a_job_done_twice_makes_one(nightly: Wiki) -> None:
    for _ in range(2):
        handlers(nightly.settings, nightly.store)[KIND](nightly.engine, [{}])

    assert len(made_by(nightly)) == 1
    assert len(waiting(nightly)) == 1


def test_a_worker_started_again_waits_until_the_next_is_due(nightly: Wiki) -> None:
    begin_schedule(nightly.engine, nightly.settings)
    drain(nightly.engine, work_of(nightly))

    begin_schedule(nightly.engine, nightly.settings)

    assert drain(nightly.engine, work_of(nightly)) == 0


def test_old_backups_go_once_newer_ones_are_there(nightly: Wiki) -> None:
    strange = Path(nightly.settings.backup_folder) / "lantern-20200101-000000.zip"
    strange.write_bytes(b"somebody else's")
    begin_schedule(nightly.engine, nightly.settings)
    for _ in range(3):
        run_once(nightly.engine, work_of(nightly))
        a_day_passes(nightly)

    left = made_by(nightly)

    assert len(left) == 3
    assert strange in left


def test_an_old_backup_stays_where_a_newer_one_is_gone(nightly: Wiki) -> None:
    begin_schedule(nightly.engine, nightly.settings)
    for _ in range(2):
        run_once(nightly.engine, work_of(nightly))
        a_day_passes(nightly)
    made_by(nightly)[1].write_bytes(b"")  # somebody's accident

    run_once(nightly.engine, work_of(nightly))

    assert len([place for place in made_by(nightly) if place.stat().st_size]) == 2


def test_a_failure_is_remembered_and_tried_again(nightly: Wiki) -> None:
    Path(nightly.settings.backup_folder).rmdir()
    begin_schedule(nightly.engine, nightly.settings)

    run_once(nightly.engine, work_of(nightly))

    with reading(nightly.engine) as session:
        assert "There is no folder" in trouble(session, nightly.settings)
        assert [past.made for past in latest(session, 9)] == [None]
    [job] = waiting(nightly)
    assert timedelta() < job.run_at - now() <= timedelta(hours=1)


def test_a_backup_that_works_ends_the_trouble(nightly: Wiki) -> None:
    Path(nightly.settings.backup_folder).rmdir()
    run(nightly)
    Path(nightly.settings.backup_folder).mkdir()
    run(nightly)

    with reading(nightly.engine) as session:
        assert trouble(session, nightly.settings) == ""
        assert session.scalars(select(FactRow.name).where(FactRow.name.like("Backup%"))).all() == [
            BackupFailed.__name__,
            BackupMade.__name__,
        ]


def run(wiki: Wiki) -> None:
    handlers(wiki.settings, wiki.store)[KIND](wiki.engine, [{}])


def test_a_backup_that_is_late_is_trouble(nightly: Wiki) -> None:
    run(nightly)
    a_day_passes(nightly)
    a_day_passes(nightly)

    with reading(nightly.engine) as session:
        assert "none was made since" in trouble(session, nightly.settings)


def test_backups_do_not_speak_of_themselves(nightly: Wiki, other: Wiki) -> None:
    begin_schedule(nightly.engine, nightly.settings)
    run(nightly)

    second = nightly.back_up(Path(nightly.settings.backup_folder) / "second.zip")
    other.restore(second.place)

    assert other.dump() == nightly.dump()
    assert not waiting(other)
