"""Rows with names in place of ids: a person's handle, a version's number, an instant in UTC.

What a column is called on paper follows from the tables, so a new column is exported without another word.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, cast

from sqlalchemy import Column, Table

from wiki.core.db import Base

Row = Mapping[str, Any]  # column name -> value
Names = Mapping[str, Mapping[Any, Any]]  # table -> id -> what stands for it on paper
OWNER = "page_id"


def table_of(model: type[Base]) -> Table:
    """Return the table of a model."""
    return cast("Table", model.__table__)


@cache
def told(table: Table, left_out: frozenset[str]) -> Mapping[str, Column[Any]]:
    """Return what is told of a table's rows: the columns, by their names on paper."""
    return {
        column.name.removesuffix("_id") if points_at(column) else column.name: column
        for column in table.columns
        if column.name not in left_out
    }


@cache
def points_at(column: Column[Any]) -> str:
    """Return the table whose rows a column names; "" where it names none."""
    return next((key.column.table.name for key in column.foreign_keys), "")


def spelled(table: Table, row: Row, names: Names, left_out: frozenset[str]) -> dict[str, Any] | None:
    """Return a row as it is on paper; None when it hangs on something that is not told."""
    found: dict[str, Any] = {}
    for name, column in told(table, left_out).items():
        value = spelling(column, row[column.name], names)
        if value is None and not column.nullable:
            return None
        found[name] = value
    return found


def spelling(column: Column[Any], value: object, names: Names) -> object:
    """Return one value as it is on paper."""
    if (table := points_at(column)) and value is not None:
        return names[table].get(value)
    match value:
        case datetime():
            return instant(value)
        case date():
            return value.isoformat()
        case StrEnum():
            return str(value)
        case _:
            return value


def instant(value: datetime) -> str:
    """Return an instant in UTC, to the microsecond where it has one."""
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
