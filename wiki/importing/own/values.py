"""Values on paper as values of our tables; whatever does not fit is refused with its place."""

import math
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Enum, Float, Integer, String, Table

from wiki.core.clock import Instant
from wiki.exporting.columns import points_at, told
from wiki.importing.archives.names import shown
from wiki.importing.problems import Broken

LARGEST = 2**63 - 1  # what a database's whole numbers hold
NUMBERED = {"page", "revision", "round", "thread", "session"}  # tables whose rows paper calls by number


class Unfit(ValueError):
    """A value is not what its column takes; the message says what was wanted."""


def values_of(
    table: Table, line: Mapping[str, Any], left_out: frozenset[str], at: tuple[str, int]
) -> dict[str, Any]:
    """Return a line as values by column; what it points at stays the name it has on paper.

    Raises:
        Broken: something is missing, unknown, or not what it should be.
    """
    columns = told(table, left_out)
    for name in line.keys() - columns.keys():
        raise Broken(f"Nobody knows what “{shown(str(name))}” is here.", *at)
    return {column.name: value_of(name, column, line, at) for name, column in columns.items()}


def value_of(name: str, column: Column[Any], line: Mapping[str, Any], at: tuple[str, int]) -> object:
    """Return one value; what an older version did not write is as in a new row."""
    if name not in line:
        return default_of(name, column, at)
    value = line[name]
    if value is None and column.nullable:
        return None
    try:
        return fitting(column, value)
    except Unfit as wanted:
        raise Broken(f"“{name}” must be {wanted}.", *at) from None


def default_of(name: str, column: Column[Any], at: tuple[str, int]) -> object:
    """Return what a new row has."""
    if column.nullable:
        return None
    default = getattr(column.default, "arg", None)
    if default is None or callable(default):
        raise Broken(f"“{name}” is missing.", *at)
    return default


def fitting(column: Column[Any], value: object) -> object:
    """Return a value as its column takes it.

    Raises:
        Unfit: it does not.
    """
    if table := points_at(column):
        return whole(value) if table in NUMBERED else text(value)
    if isinstance(column.type, Enum):
        return chosen(column.type, value)
    read = next(read for kind, read in READERS.items() if isinstance(column.type, kind))
    return read(value)


def anything(value: object) -> object:
    """Return what JSON had; its form is checked where its meaning is known."""
    return value


def text(value: object) -> str:
    """Return words that every database holds."""
    if not isinstance(value, str) or "\0" in value or not encodes(value):
        raise Unfit("a text")
    return value


def encodes(value: str) -> bool:
    """Whether a text has no half characters."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def whole(value: object) -> int:
    """Return a whole number."""
    if not isinstance(value, int) or isinstance(value, bool) or not -LARGEST <= value <= LARGEST:
        raise Unfit("a whole number")
    return value


def number(value: object) -> float:
    """Return a number."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise Unfit("a number")
    return float(value)


def truth(value: object) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise Unfit("true or false")
    return value


def chosen(kind: Enum, value: object) -> object:
    """Return one of a few words."""
    words = list(kind.enums)
    if not isinstance(value, str) or value not in words or kind.enum_class is None:
        raise Unfit("one of " + ", ".join(words))
    return kind.enum_class(value)


def instant(value: object) -> datetime:
    """Return an instant with its zone."""
    found = value
    if isinstance(value, str):
        try:
            found = datetime.fromisoformat(value)
        except ValueError:
            found = None
    if not isinstance(found, datetime) or found.tzinfo is None:
        raise Unfit("an instant such as 2026-03-31T10:00:00Z")
    return in_utc(found)


def day(value: object) -> date:
    """Return a day."""
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise Unfit("a day such as 2026-03-31") from None


def in_utc(value: datetime) -> datetime:
    """Return the instant in UTC; the first and the last day of all have none in every zone."""
    try:
        return value.astimezone(UTC)
    except OverflowError:
        raise Unfit("an instant such as 2026-03-31T10:00:00Z") from None


READERS: Mapping[type[Any], Callable[[object], object]] = {
    Instant: instant,
    Date: day,
    Boolean: truth,
    Float: number,
    Integer: whole,
    String: text,
    JSON: anything,
}
