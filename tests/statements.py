"""Which statements a test makes the database run."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event


@contextmanager
def noted(engine: Engine) -> Iterator[list[str]]:
    """Note every statement, except those that only begin a unit of work."""
    statements = list[str]()

    def note(*arguments: Any) -> None:
        if not str(arguments[2]).startswith("BEGIN"):
            statements.append(str(arguments[2]))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)
