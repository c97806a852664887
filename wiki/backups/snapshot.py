"""One moment of the database, read at leisure while people go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from wiki.core.engine import unhurried


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """Open a transaction in which everything stays as it was at its first query.

    SQLite's write-ahead log gives that to any transaction; PostgreSQL has to be asked.
    """
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    with unhurried(engine).connect() as connection:
        yield connection
