"""Noting that a backup was made or was not."""

import logging

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from wiki.backups.facts import BackupMade
from wiki.backups.making import Made
from wiki.core.db import writing
from wiki.core.facts import announce

log = logging.getLogger(__name__)


def fact_of(made: Made, *, scheduled: bool) -> BackupMade:
    """Return what is remembered of a backup."""
    return BackupMade(
        name=made.place.name,
        folder=str(made.place.parent),
        size=made.size,
        rows=made.manifest.rows,
        files=made.manifest.files,
        missing=len(made.missing) + len(made.damaged),
        scheduled=scheduled,
    )


def note_by_hand(engine: Engine, made: Made) -> None:
    """Note a backup somebody asked for; it is as good where the database takes no note of it."""
    try:
        with writing(engine, quiet=True) as session:
            announce(session, fact_of(made, scheduled=False))
    except DBAPIError as error:
        log.warning("The backup is made, but could not be noted: %s", error.orig)
