"""The entry for other servers: `gunicorn --worker-class gthread 'wiki.wsgi:application()'`.

Jobs are then done by `wiki worker`, started beside it.
"""

from flask import Flask

from wiki.app import create_app
from wiki.config import load_settings
from wiki.core.engine import connect
from wiki.migrations import is_current


def application() -> Flask:
    """Return the application as the environment describes it.

    Raises:
        BadSettings: a setting is unknown or makes no sense.
        RuntimeError: the database waits for a migration.
    """
    settings = load_settings()
    engine = connect(settings.database_url, synchronous=settings.synchronous)
    if not is_current(engine):
        raise RuntimeError("The database is not the one this version expects. Run `wiki migrate` first.")
    engine.dispose()  # so that no connection crosses a fork
    return create_app(settings, engine)
