"""Adding days to an instant within a statement, which each database says in its own way."""

from datetime import datetime

from sqlalchemy import ColumnElement
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from wiki.core.clock import Instant


class days_later(GenericFunction[datetime]):  # noqa: N801 - it reads as the function it is
    """An instant, and a number of days that are added to it."""

    type = Instant()
    inherit_cache = True

    def __init__(
        self, instant: ColumnElement[datetime], days: ColumnElement[int] | InstrumentedAttribute[int]
    ) -> None:
        super().__init__(instant, days)


@compiles(days_later, "sqlite")
def for_sqlite(element: days_later, compiler: SQLCompiler, **options: object) -> str:
    """Add days to a text; to the millisecond, which is as exact as SQLite's own functions are."""
    instant, days = (compiler.process(each, **options) for each in element.clauses)
    return f"strftime('%Y-%m-%d %H:%M:%f', {instant}, {days} || ' days')"


@compiles(days_later, "postgresql")
def for_postgresql(element: days_later, compiler: SQLCompiler, **options: object) -> str:
    """Add an interval."""
    instant, days = (compiler.process(each, **options) for each in element.clauses)
    return f"({instant} + make_interval(days => {days}))"
