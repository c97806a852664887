"""Bringing a database up to date; Alembic, driven from Python so that no ini file is needed."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from wiki.paths import MIGRATIONS

ADVISORY_LOCK = 0x4C616E74  # "Lant": two starting servers must not migrate at once


def upgrade(engine: Engine) -> None:
    """Apply every migration the database lacks, all in one transaction."""
    with engine.execution_options(writes=True, quiet=True).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
        command.upgrade(configuration(connection), "head")


def is_current(engine: Engine) -> bool:
    """Whether the database has every migration."""
    with engine.connect() as connection:
        present = MigrationContext.configure(connection).get_current_heads()
    return set(present) == set(ScriptDirectory.from_config(configuration(None)).get_heads())


def configuration(connection: Connection | None) -> Config:
    """Return Alembic's settings for one connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config
