"""Bringing a database up to date; Alembic, driven from Python so that no ini file is needed."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from wiki.core.engine import unhurried
from wiki.paths import MIGRATIONS

ADVISORY_LOCK = 0x4C616E74  # "Lant": two starting servers must not migrate at once


def upgrade(engine: Engine) -> None:
    """Apply every migration the database lacks, all in one transaction."""
    with unhurried(engine).execution_options(writes=True, quiet=True).begin() as connection:
        upgrade_to(connection, "head")


def upgrade_to(connection: Connection, revision: str) -> None:
    """Apply the migrations up to a revision, in the transaction of the connection."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL lock_timeout = 0"))  # however long the server before takes
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
        connection.execute(text("SET LOCAL lock_timeout TO DEFAULT"))
    command.upgrade(configuration(connection), revision)


def is_current(engine: Engine) -> bool:
    """Whether the database has every migration."""
    with engine.connect() as connection:
        return revision_of(connection) == newest()


def revision_of(connection: Connection) -> str | None:
    """Return the version of a database, or None where there are no tables of ours."""
    return MigrationContext.configure(connection).get_current_revision()


def newest() -> str | None:
    """Return the version this program expects."""
    return scripts().get_current_head()


def known() -> frozenset[str]:
    """Return every version this program can bring up to date."""
    return frozenset(script.revision for script in scripts().walk_revisions())


def scripts() -> ScriptDirectory:
    """Return the migrations there are."""
    return ScriptDirectory.from_config(configuration(None))


def configuration(connection: Connection | None) -> Config:
    """Return Alembic's settings for one connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config
