"""Alembic's entry: runs the migrations on the connection it was handed."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from wiki.core.clock import Instant
from wiki.models import TABLES


def spell(kind: str, value: object, _context: AutogenContext) -> str | Literal[False]:
    """Write our own column types as plain ones, so that a migration never depends on our code."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(value, Instant) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=TABLES,
    render_as_batch=True,  # SQLite cannot alter a column; Alembic copies the table instead
    render_item=spell,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
