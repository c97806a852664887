"""Putting a newly loaded database in the place of the old one: wholly or, whatever happens, not at all."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, StaticPool, create_engine, inspect, text

from wiki.backups.writing import settle
from wiki.core.engine import connect, sqlite_driver, unhurried
from wiki.models import TABLES

Work = Callable[[Connection], None]
LOADING = ".restoring"  # ends the name of a database that is being loaded
OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
    "AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
)


class InUse(Exception):
    """The wiki is running, so what people save meanwhile would be lost."""

    def __str__(self) -> str:
        return "This wiki is running. Stop every server and worker of it first, so that nothing is lost."


def replace_sqlite(file: Path, set_aside: Work, load: Work) -> None:
    """Load a database beside the old one and move it in; the old one is ours alone from first to last.

    Raises:
        InUse: somebody has the old one open.
    """
    loading = file.with_name(file.name + LOADING)
    with held(file) as old:
        if old is not None:
            set_aside(old)
        discard(loading)
        try:
            build(loading, load)
            loading.replace(file)
        finally:
            discard(loading)
        settle(file.parent)


@contextmanager
def held(file: Path) -> Iterator[Connection | None]:
    """Keep everybody else from a database; None where there is none yet.

    Leaving the write-ahead log is what SQLite only does for the last one who has the database open. It
    also folds the log into the file, so that none is left to be taken for the new database's.
    """
    if not file.exists():
        yield None
        return
    with closing(alone(file)) as raw:
        engine = create_engine("sqlite://", creator=lambda: raw, module=sqlite_driver(), poolclass=StaticPool)
        with engine.connect() as connection:
            yield connection


def alone(file: Path) -> Any:  # noqa: ANN401 - the driver has no types
    """Open a database that nobody else has open, and keep it so."""
    driver = sqlite_driver()
    raw = driver.connect(str(file), isolation_level=None, timeout=0, check_same_thread=False)
    try:
        raw.execute("PRAGMA journal_mode = DELETE")
        raw.execute("BEGIN EXCLUSIVE")
    except driver.DatabaseError as error:
        if "locked" in str(error):
            raw.close()
            raise InUse from None
    return raw  # damaged perhaps, which whoever reads it will notice


def build(file: Path, load: Work) -> None:
    """Make a database file, whole on the disk once this returns."""
    engine = connect(f"sqlite:///{file}", synchronous="NORMAL")
    try:
        with unhurried(engine).execution_options(writes=True, quiet=True).begin() as connection:
            load(connection)
    finally:
        engine.dispose()
    with file.open("rb") as written:
        os.fsync(written.fileno())


def discard(loading: Path) -> None:
    """Delete what an earlier try left."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        with suppress(FileNotFoundError):
            loading.with_name(loading.name + suffix).unlink()


def replace_postgres(engine: Engine, set_aside: Work, load: Work) -> None:
    """Drop the old tables and load the new ones in one transaction.

    Raises:
        InUse: somebody is connected.
    """
    with engine.execution_options(writes=True, quiet=True).begin() as connection:
        if connection.scalar(OTHERS):
            raise InUse
        names = ours(connection)
        if names:
            connection.execute(text(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE"))
            set_aside(connection)
            connection.execute(text(f"DROP TABLE {names} CASCADE"))
        load(connection)


def ours(connection: Connection) -> str:
    """Return the tables of a wiki that are there, as a list for SQL."""
    known = {*TABLES.tables, "alembic_version"}
    return ", ".join(f'"{name}"' for name in inspect(connection).get_table_names() if name in known)
