"""One moment of the database, read at leisure while people go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, text

PATIENT = ("statement_timeout", "idle_in_transaction_session_timeout")  # meant for pages; this may take long


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """Open a transaction in which everything stays as it was at its first query.

    SQLite's write-ahead log gives that to any transaction; PostgreSQL has to be asked.
    """
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    with engine.connect() as connection:
        be_patient(connection)
        yield connection


def be_patient(connection: Connection) -> None:
    """Let this transaction take as long as it needs."""
    if connection.dialect.name == "postgresql":
        for limit in PATIENT:
            connection.execute(text(f"SET LOCAL {limit} = 0"))
