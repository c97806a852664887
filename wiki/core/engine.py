"""Connecting: SQLite done right by default, PostgreSQL when the address says so."""

import sqlite3
import types
import warnings
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text

from wiki.core import pulse

BUSY_TIMEOUT_MS = 10_000  # how long a writer waits for the one before it
KEPT_CONNECTIONS = (
    10  # more are opened when needed; threads, of which each needs three at most, are the limit
)
SAFE_SQLITE = ((3, 51, 3), (3, 50, 7), (3, 44, 6))  # releases without the WAL-reset bug: sqlite.org/wal.html
POSTGRES_TIMEOUTS = (  # for pages: somebody waits for each
    "-c statement_timeout=20000 -c lock_timeout=8000 -c idle_in_transaction_session_timeout=30000"
)
NO_HURRY = text(
    "SELECT set_config('statement_timeout', '0', true),"
    " set_config('idle_in_transaction_session_timeout', '0', true)"
)


class UnsafeSqlite(RuntimeWarning):
    """The SQLite library at hand can damage a WAL database, so WAL stays off."""


def connect(address: str, *, synchronous: str = "FULL") -> Engine:
    """Return an engine for a database address such as `sqlite:////srv/wiki.db`."""
    url = make_url(address)
    is_sqlite = url.get_backend_name() == "sqlite"
    engine = connect_sqlite(address, synchronous) if is_sqlite else connect_postgres(url)
    pulse.listen(engine)
    return engine


def unhurried(engine: Engine) -> Engine:
    """Return the same engine for the worker and the console, for which no page waits.

    On PostgreSQL its units of work may take as long as they need, and rest as long as they like between two
    statements: over a rendering, a file, or the last commit of a large index. Locks are given up as on pages.
    """
    return engine.execution_options(unhurried=True)


def hurried(engine: Engine) -> Engine:
    """Return the same engine for pages."""
    return engine.execution_options(unhurried=False)


def connect_postgres(url: URL) -> Engine:
    """Return a PostgreSQL engine that gives up on what takes too long, unless it is unhurried."""
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,
        pool_size=KEPT_CONNECTIONS,
        max_overflow=-1,
        connect_args={"options": POSTGRES_TIMEOUTS},
    )

    @event.listens_for(engine, "begin")
    def take_time(connection: Connection) -> None:
        if connection.get_execution_options().get("unhurried"):
            connection.execute(NO_HURRY)

    return engine


def sqlite_driver() -> types.ModuleType:
    """Return the driver that carries the newer SQLite."""
    try:
        import pysqlite3.dbapi2 as bundled  # noqa: PLC0415 - only Linux has the wheel
    except ImportError:
        return sqlite3
    return bundled if bundled.sqlite_version_info >= sqlite3.sqlite_version_info else sqlite3


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Tell whether this SQLite release is free of the WAL-reset bug (3.7.0 to 3.51.2)."""
    newest, *backports = SAFE_SQLITE
    return version >= newest or any(version[:2] == fixed[:2] and version >= fixed for fixed in backports)


def journal_for(version: tuple[int, ...]) -> str:
    """Return the journal this release may keep, and warn where it is the slower one."""
    if wal_is_safe(version):
        return "WAL"
    release = ".".join(map(str, version))
    warnings.warn(
        f"SQLite {release} can damage a database in WAL mode, so a slower journal is used. "
        "Install the pysqlite3 package, or SQLite 3.51.3 or newer.",
        UnsafeSqlite,
        stacklevel=2,
    )
    return "TRUNCATE"


def connect_sqlite(address: str, synchronous: str) -> Engine:
    """Return a SQLite engine with the pragmas and the BEGIN of our choosing."""
    driver = sqlite_driver()
    journal = journal_for(driver.sqlite_version_info)
    engine = create_engine(address, module=driver, pool_size=KEPT_CONNECTIONS, max_overflow=-1)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver has no types
        connection.isolation_level = None  # BEGIN is ours to say, below
        for pragma in (
            f"journal_mode={journal}",
            f"synchronous={synchronous}",
            f"busy_timeout={BUSY_TIMEOUT_MS}",
            "foreign_keys=ON",
            "trusted_schema=OFF",
            "cache_size=-16000",  # kibibytes, negative by SQLite's convention
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get("patient", True):
            connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")
            return
        driver: Any = connection.connection.dbapi_connection
        driver.execute("PRAGMA busy_timeout=0")
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        finally:
            driver.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")

    return engine
