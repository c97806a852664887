"""Lists come in pages, so that none grows with the wiki."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from flask import request
from sqlalchemy import Select, func, select

from wiki.core.db import Session

PAGE_SIZE = 25
LAST_PAGE = 10_000  # nobody reads further, and a larger offset only costs the database

T = TypeVar("T")
Rows = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """One page of a list."""

    items: Sequence[T]
    total: int
    number: int
    size: int = PAGE_SIZE

    @property
    def pages(self) -> int:
        """How many pages the list has."""
        return max(1, -(-self.total // self.size))

    def url(self, number: int) -> str:
        """Return the address of another page of the same list."""
        kept = request.args.to_dict(flat=True)
        kept["page"] = str(number)
        return f"{request.path}?{urlencode(kept)}"


def page_number() -> int:
    """Return which page of a list is asked for; nonsense means the first."""
    asked = request.args.get("page", "1")
    return min(max(int(asked), 1), LAST_PAGE) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1  # noqa: PLR2004 - digits enough for LAST_PAGE


def listing(session: Session, statement: Rows, number: int, size: int = PAGE_SIZE) -> Listing[Any]:
    """Run a statement for one page of its rows and how many there are in all; one query, two past the end.

    A row of one thing is that thing.
    """
    counted = statement.add_columns(func.count().over())
    rows = session.execute(counted.limit(size).offset((number - 1) * size)).all()
    if not rows and number > 1:
        return Listing((), count(session, statement), number, size)
    items = [row[0] if len(row) == 2 else row[:-1] for row in rows]  # noqa: PLR2004 - the thing and the count
    return Listing(items, rows[0][-1] if rows else 0, number, size)


def count(session: Session, statement: Rows) -> int:
    """Return how many rows a statement has."""
    options = statement.get_execution_options()
    counted = select(func.count()).select_from(statement.order_by(None).subquery())
    return session.scalar(counted.execution_options(**options)) or 0
