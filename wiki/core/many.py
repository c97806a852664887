"""Handing a database many numbers as one parameter.

Written out, a thousand numbers are a thousand parameters: each gets a name, a place and a check, which takes
longer than to look up what they are the numbers of, and every length of the list is another statement to
prepare.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    BindParameter,
    Dialect,
    Integer,
    Select,
    String,
    TypeDecorator,
    bindparam,
    column,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine


class Numbers(TypeDecorator[Sequence[int]]):
    """A parameter that holds any number of whole numbers."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Take what the database has for it."""
        return dialect.type_descriptor(ARRAY(Integer) if dialect.name == "postgresql" else String())

    def process_bind_param(self, value: Sequence[int] | None, dialect: Dialect) -> object:
        """Write the numbers as the database reads them."""
        numbers = list(value or ())
        return numbers if dialect.name == "postgresql" else json.dumps(numbers)


class rows_of(FunctionElement[int]):  # noqa: N801 - it reads as the function it is
    """The numbers of a parameter as rows whose one column is `value`."""

    inherit_cache = True
    name = "rows_of"


@compiles(rows_of, "sqlite")
def for_sqlite(element: rows_of, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401 - the compiler's own
    """Unfold a list in JSON."""
    return f"json_each({compiler.process(element.clause_expr.element, **options)})"


@compiles(rows_of, "postgresql")
def for_postgresql(element: rows_of, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401 - likewise
    """Unfold an array."""
    return f"unnest({compiler.process(element.clause_expr.element, **options)}) AS value"


def each_of(numbers: Iterable[int] | BindParameter[Sequence[int]]) -> Select[int]:
    """Return the statement for these numbers, to be named after `in_`."""
    known = numbers if isinstance(numbers, BindParameter) else bindparam(None, list(numbers), Numbers())
    return select(column("value", Integer)).select_from(rows_of(known))


def many(name: str) -> BindParameter[Sequence[int]]:
    """Return the parameter of a statement that is kept; the numbers are given when it is asked."""
    return bindparam(name, type_=Numbers())
