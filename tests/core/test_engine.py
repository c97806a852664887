"""SQLite done right."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from wiki.core.db import Base, open_session, writing
from wiki.core.engine import UnsafeSqlite, connect, journal_for, sqlite_driver, wal_is_safe
from wiki.core.pulse import Pulse


@pytest.fixture
def lamps(tmp_path: Path) -> Engine:
    engine = connect(f"sqlite:///{tmp_path / 'lamps.db'}")
    Base.metadata.create_all(engine, [Base.metadata.tables[Pulse.__tablename__]])
    with writing(engine) as session:
        session.execute(text("CREATE TABLE lamp (id INTEGER PRIMARY KEY, lit INTEGER NOT NULL)"))
        session.execute(text("INSERT INTO lamp VALUES (1, 0)"))
    return engine


def pragma(engine: Engine, name: str) -> object:
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_the_pragmas_are_those_we_promise(lamps: Engine) -> None:
    assert pragma(lamps, "journal_mode") == "wal"
    assert pragma(lamps, "synchronous") == 2  # FULL
    assert pragma(lamps, "foreign_keys") == 1
    assert pragma(lamps, "busy_timeout") == 10_000


def test_our_driver_is_free_of_the_wal_reset_bug() -> None:
    assert wal_is_safe(sqlite_driver().sqlite_version_info)


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
    ],
)
def test_which_releases_may_use_wal(version: tuple[int, ...], *, safe: bool) -> None:
    assert wal_is_safe(version) is safe


def test_many_who_read_then_write_at_once_lose_nothing(lamps: Engine) -> None:
    def light() -> None:
        for _ in range(20):
            with writing(lamps) as session:
                lit = session.scalar(text("SELECT lit FROM lamp"))
                session.execute(text("UPDATE lamp SET lit = :lit"), {"lit": (lit or 0) + 1})

    threads = [threading.Thread(target=light) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with open_session(lamps, writes=False) as session:
        assert session.scalar(text("SELECT lit FROM lamp")) == 120


def test_a_reader_does_not_wait_for_a_writer(lamps: Engine) -> None:
    with writing(lamps) as writer:
        writer.execute(text("UPDATE lamp SET lit = 5"))

        with open_session(lamps, writes=False) as reader:
            assert reader.scalar(text("SELECT lit FROM lamp")) == 0


def test_a_crowd_of_threads_need_not_wait_for_connections(lamps: Engine) -> None:
    connections = [lamps.connect() for _ in range(64)]

    assert {each.execute(text("SELECT lit FROM lamp")).scalar() for each in connections} == {0}
    for each in connections:
        each.close()


def test_a_release_with_the_bug_is_warned_of_and_gets_no_wal() -> None:
    with pytest.warns(UnsafeSqlite, match=r"SQLite 3\.40\.1 can damage"):
        assert journal_for((3, 40, 1)) == "TRUNCATE"
