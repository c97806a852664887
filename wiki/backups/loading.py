"""Loading an archive into an empty database, all of it or nothing."""

from collections.abc import Iterator

from sqlalchemy import Connection, Integer, Table, delete, func, inspect, select, text
from sqlalchemy.exc import DBAPIError

from wiki.backups.making import Step
from wiki.backups.manifest import BadArchive
from wiki.backups.reading import Archive
from wiki.backups.rows import Row, put_rows, row_of
from wiki.backups.schema import tables_at
from wiki.migrations import upgrade_to


def load(connection: Connection, archive: Archive, step: Step) -> None:
    """Lay the tables of the archive's version, fill them, and bring them up to date, in one transaction.

    Raises:
        BadArchive: the database does not take a row; nothing of this transaction may be committed.
    """
    upgrade_to(connection, archive.manifest.schema)
    tables = tables_at(archive.manifest.schema)
    check_later(connection)
    for table in reversed(tables):
        connection.execute(delete(table))  # migrations lay some rows of their own
    for done, table in enumerate(tables, start=1):
        fill(connection, archive, table)
        step("Loading rows", done, len(tables))
    check_now(connection)
    for table in tables:
        go_on_counting(connection, table)
    upgrade_to(connection, "head")


def fill(connection: Connection, archive: Archive, table: Table) -> None:
    """Write the rows of one table."""
    try:
        put_rows(connection, table, read(archive, table))
    except DBAPIError as error:
        reason = " ".join(str(error.orig).split())
        raise BadArchive(f"A row of {table.name} does not fit into this database: {reason}.") from None


def read(archive: Archive, table: Table) -> Iterator[Row]:
    """Return the rows of one table."""
    return (row_of(table, line) for line in archive.lines(table.name))


def check_later(connection: Connection) -> None:
    """Let rows point at rows that come after them; pages and revisions point at each other."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        return
    for table, name in foreign_keys(connection):
        connection.execute(
            text(f'ALTER TABLE "{table}" ALTER CONSTRAINT "{name}" DEFERRABLE INITIALLY DEFERRED')
        )


def check_now(connection: Connection) -> None:
    """See that every row that is pointed at is there.

    Raises:
        BadArchive: one is not.
    """
    if connection.dialect.name == "sqlite":
        if broken := connection.execute(text("PRAGMA foreign_key_check")).first():
            raise BadArchive(
                f"A row of {broken[0]} points at a row of {broken[2]} that is not in the archive."
            )
        return
    try:
        connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    except DBAPIError as error:
        reason = " ".join(str(error.orig).split())
        raise BadArchive(f"A row points at one that is not in the archive: {reason}.") from None
    for table, name in foreign_keys(connection):
        connection.execute(text(f'ALTER TABLE "{table}" ALTER CONSTRAINT "{name}" NOT DEFERRABLE'))


def foreign_keys(connection: Connection) -> list[tuple[str, str]]:
    """Return the table and the name of every foreign key."""
    every = inspect(connection).get_multi_foreign_keys().items()
    return [(name, str(key["name"])) for (_, name), keys in every for key in keys]


def go_on_counting(connection: Connection, table: Table) -> None:
    """Let PostgreSQL number new rows after those that were loaded; SQLite does so by itself."""
    keys = list(table.primary_key)
    if connection.dialect.name != "postgresql" or len(keys) != 1 or not isinstance(keys[0].type, Integer):
        return
    sequence = func.pg_get_serial_sequence(table.name, keys[0].name)
    newest = select(func.max(keys[0])).scalar_subquery()
    connection.execute(select(func.setval(sequence, func.coalesce(newest, 1), newest.is_not(None))))
