"""Telling a database by which column not to look for rows.

SQLite keeps no statistics unless it is told to, and takes an index on a column with few values for as good as
any other: it goes through every published page to find those of one topic. A sign before a column that
changes nothing keeps it from that; https://www.sqlite.org/optoverview.html, "Disqualifying WHERE Clause
Terms". PostgreSQL counts for itself.
"""

from typing import Any, TypeVar

from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

Value = TypeVar("Value")


class unsought(FunctionElement[Value]):  # noqa: N801 - it reads as the function it is
    """A column to be compared, and not to be searched by."""

    inherit_cache = True

    def __init__(self, column: InstrumentedAttribute[Value]) -> None:
        super().__init__(column)
        self.type = column.type


@compiles(unsought)
def plain(element: unsought[Any], compiler: SQLCompiler, **options: object) -> str:
    """Say the column."""
    (column,) = element.clauses
    return compiler.process(column, **options)


@compiles(unsought, "sqlite")
def for_sqlite(element: unsought[Any], compiler: SQLCompiler, **options: object) -> str:
    """Say the column with a sign before it."""
    return f"+{plain(element, compiler, **options)}"
