"""The entry for other servers: `gunicorn --worker-class gthread 'wiki.wsgi:application()'`.

Jobs are then done by `wiki worker`, started beside it.
"""

import atexit
import os

from flask import Flask

from wiki.app import create_app
from wiki.config import load_settings
from wiki.core.engine import connect
from wiki.migrations import is_current
from wiki.readers.flushing import Flushing


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
    app = create_app(settings, engine)
    write_down_readers(Flushing(engine, app.extensions["readers"]))
    return app


def write_down_readers(flushing: Flushing) -> None:
    """Write readers down from the process that serves, which may be forked from this one."""
    flushing.start()
    os.register_at_fork(after_in_child=flushing.start_forked)
    atexit.register(flushing.stop)
