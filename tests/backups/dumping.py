"""Everything in a database that a backup should keep, read without the code that makes backups."""

from typing import Any

from sqlalchemy import Engine, select

from wiki.core.facts import FactRow
from wiki.core.jobs import Job
from wiki.models import TABLES

PASSING = {"attempt", "invitation", "presence", "pulse", "rendering", "sign_in"}

Dump = dict[str, list[tuple[Any, ...]]]


def dump(engine: Engine) -> Dump:
    """Return the rows of every table in the order of their keys."""
    with engine.connect() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(rows(table)).all()]
            for table in TABLES.sorted_tables
            if table.name not in PASSING
        }


def rows(table: Any) -> Any:
    """Return the statement that reads a table."""
    every = select(table).order_by(*table.primary_key)
    if table is Job.__table__:
        return every.where(Job.done_at.is_(None), Job.kind != "make_backup")
    if table is FactRow.__table__:
        return every.where(FactRow.name.not_in(("BackupMade", "BackupFailed")))
    return every
