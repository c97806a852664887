"""The declarative base, and the two kinds of unit of work: one that reads, one that writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Engine, Enum, MetaData, text
from sqlalchemy.orm import DeclarativeBase, Session

from wiki.core.clock import Instant, now

__all__ = ["Base", "Session", "choice", "now", "reading", "writing"]

NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Names its constraints, so migrations can find them again."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: Instant()}  # noqa: RUF012 - SQLAlchemy reads it off the class


def choice(kind: type[StrEnum], name: str = "") -> Enum:
    """Store a StrEnum by its value, as text with a check, the same on both databases.

    The check is named after the kind; a table with several columns of one kind names each.
    """
    return Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        length=32,
        name=name or kind.__name__.lower(),
        values_callable=lambda members: [str(member.value) for member in members],
    )


def where(condition: str) -> dict[str, Any]:
    """Return what makes an index partial, the same on both databases."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


def open_session(engine: Engine, *, writes: bool, quiet: bool = False, patient: bool = True) -> Session:
    """Return a session whose transaction is opened for reading or for writing.

    SQLite cannot upgrade a reading transaction to a writing one without risking an immediate
    "database is locked", so a unit of work says at its start which of the two it is.
    """
    options = {"writes": True, "quiet": quiet, "patient": patient}
    bind: Any = engine.execution_options(**options) if writes else engine
    return Session(bind=bind, expire_on_commit=False)


@contextmanager
def writing(engine: Engine, *, quiet: bool = False, patient: bool = True) -> Iterator[Session]:
    """Run one unit of work that writes: commit at the end, roll back on any exception.

    A quiet one writes only what no page shows, so that pages kept in memory stay good. One that is not
    patient fails at once on SQLite while another writes: that may be the very request it is part of.

    Raises:
        OperationalError: another unit wrote for too long.
    """
    with open_session(engine, writes=True, quiet=quiet, patient=patient) as session, session.begin():
        yield session


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """Run one unit of work that only reads."""
    with open_session(engine, writes=False) as session:
        yield session
