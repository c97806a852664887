"""The tables of any version of the database, as its migrations lay them; no live database is asked."""

from functools import cache
from typing import Any

from sqlalchemy import JSON, Column, DateTime, MetaData, Table, create_engine
from sqlalchemy.schema import sort_tables_and_constraints
from sqlalchemy.types import TypeEngine

from wiki.core.clock import Instant
from wiki.migrations import upgrade_to

LEFT_OUT = {
    "alembic_version": "the manifest names the version",
    "attempt": "old guesses at passwords are of no use",
    "index_change": "an index that has not followed this very database is built anew",
    "invitation": "whoever restores decides anew whom one-time addresses let in",
    "presence": "who is writing is true for a minute",
    "pulse": "every database has its own",
    "rendering": "made from the text again",
    "sign_in": "nobody is signed in by a copy",
}


@cache
def tables_at(revision: str) -> tuple[Table, ...]:
    """Return the tables a backup of this version holds, those that others point at first.

    Only names, types and keys are told: enough to read and write rows on either database.
    """
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        upgrade_to(connection, revision)
        laid = MetaData()
        laid.reflect(connection)
    engine.dispose()
    ordered = sort_tables_and_constraints(laid.tables.values())  # type: ignore[no-untyped-call]  # SQLAlchemy's
    return tuple(shaped(table) for table, _ in ordered if table is not None and table.name not in LEFT_OUT)


def shaped(table: Table) -> Table:
    """Return a table on its own, with instants that know their zone."""
    columns = (
        Column(column.name, typed(column.type), primary_key=column.primary_key, nullable=column.nullable)
        for column in table.columns
    )
    return Table(table.name, MetaData(), *columns)


def typed(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    """Return the type whose values are the same on both databases."""
    match kind:
        case DateTime():
            return Instant()
        case JSON():
            return JSON(none_as_null=True)
        case _:
            return kind.as_generic()
