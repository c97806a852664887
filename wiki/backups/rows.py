"""Rows as lines of JSON, spelled the same whichever database they come from or go to."""

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, Connection, LargeBinary, Table, func, insert, or_, select

from wiki.core.clock import Instant

BATCH = 200  # rows held at once; a page may have a megabyte

Row = Mapping[str, Any]  # column name -> value, as the driver takes and gives it
Spell = Callable[[Any], Any]


class Unreadable(ValueError):
    """A line is not a row of its table; the message says why."""


def count_of(connection: Connection, table: Table) -> int:
    """Return how many rows of a table a backup holds."""
    return connection.scalar(select(func.count()).select_from(table).where(*kept(table))) or 0


def rows_of(connection: Connection, table: Table) -> Iterator[Row]:
    """Return the rows of a table that a backup holds, by their keys, without holding them all."""
    statement = select(table).where(*kept(table)).order_by(*table.primary_key)
    for row in connection.execute(statement, execution_options={"yield_per": BATCH}):
        yield dict(zip(table.columns.keys(), row, strict=True))


def kept(table: Table) -> list[ColumnElement[bool]]:
    """Return what narrows a table to the rows worth keeping: work that is done, and backups, are not."""
    match table.name:
        case "job":
            return [table.c.done_at.is_(None), table.c.kind != "make_backup"]
        case "fact":
            return [or_(table.c.name.not_like("Backup%"), table.c.name.is_(None))]
        case _:
            return []


def put_rows(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Write rows, a batch at a time."""
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            connection.execute(insert(table), batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)


def line_of(table: Table, row: Row) -> bytes:
    """Return a row as a line."""
    spelled = {column.name: spelling(column)(row[column.name]) for column in table.columns}
    return json.dumps(spelled, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def row_of(table: Table, line: bytes) -> Row:
    """Return the row a line spells.

    Raises:
        Unreadable: it is no row of this table.
    """
    try:
        spelled = json.loads(line)
        if spelled.keys() != set(table.columns.keys()):
            raise Unreadable("it has other columns")
        return {column.name: reading(column)(spelled[column.name]) for column in table.columns}
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable(str(error)) from None


def spelling(column: Column[Any]) -> Spell:
    """Return how values of a column are written down."""
    match column.type:
        case Instant():
            return instant_spelled
        case LargeBinary():
            return bytes_spelled
        case _:
            return as_it_is


def reading(column: Column[Any]) -> Spell:
    """Return how values of a column are read back."""
    match column.type:
        case Instant():
            return instant_read
        case LargeBinary():
            return bytes_read
        case JSON() if not column.nullable:
            return json_read
        case _:
            return as_it_is


def as_it_is(value: object) -> object:
    """Return a value that JSON has a spelling for."""
    return value


def instant_spelled(value: datetime | None) -> str | None:
    """Write an instant in UTC, to the microsecond."""
    return None if value is None else value.astimezone(UTC).isoformat()


def instant_read(value: str | None) -> datetime | None:
    """Read an instant.

    Raises:
        Unreadable: it has no zone, so nobody knows when it is.
    """
    if value is None:
        return None
    instant = datetime.fromisoformat(value)
    if instant.tzinfo is None:
        raise Unreadable(f"{value} has no zone")
    return instant.astimezone(UTC)


def bytes_spelled(value: bytes | None) -> str | None:
    """Write bytes as base64."""
    return None if value is None else base64.b64encode(value).decode()


def bytes_read(value: str | None) -> bytes | None:
    """Read base64."""
    return None if value is None else base64.b64decode(value, validate=True)


def json_read(value: object) -> object:
    """Tell JSON's null from the absence of a value, in a column that cannot be empty."""
    return JSON.NULL if value is None else value
