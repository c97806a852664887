"""The instance a command works on, and how a command says that it cannot."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click
from sqlalchemy import Engine, make_url
from sqlalchemy.exc import OperationalError

from wiki.config import BadSettings, Settings, load_settings
from wiki.core.access import Refused
from wiki.core.engine import connect, hurried, unhurried
from wiki.search.port import Unavailable

if TYPE_CHECKING:
    from flask import Flask

    from wiki.core.jobs import Work

EVERYWHERE = {"0.0.0.0", "::", ""}  # noqa: S104 - compared with, never bound to
EXPECTED = (Refused, Unavailable, OperationalError, OSError)


class Failure(click.ClickException):
    """A command could not do its work; the message is one line that says what to do."""


class WrongSettings(click.ClickException):
    """The environment makes no sense."""

    exit_code = 2


@dataclass(frozen=True)
class Instance:
    """One wiki: its settings and its database, and the rest once it is needed."""

    settings: Settings
    engine: Engine
    nudge: Callable[[], None] = lambda: None

    @cached_property
    def app(self) -> "Flask":
        """The application with its tools."""
        from wiki.app import create_app  # noqa: PLC0415 - a third of a second that few commands need

        return create_app(self.settings, hurried(self.engine), self.nudge)

    @cached_property
    def work(self) -> "Work":
        """What its worker does."""
        from wiki.work import work_for  # noqa: PLC0415 - likewise

        return work_for(self.app)


def settings_here(host: str | None = None, port: int | None = None) -> Settings:
    """Return the settings of the environment, changed by what the command line says.

    Raises:
        WrongSettings: with the line that `load_settings` wrote.
    """
    try:
        settings = load_settings()
    except BadSettings as error:
        raise WrongSettings(str(error)) from None
    settings = replace(settings, host=host or settings.host, port=settings.port if port is None else port)
    if "WIKI_BASE_URL" in os.environ:
        return settings
    return replace(settings, base_url=address_of(settings))


def address_of(settings: Settings) -> str:
    """Return where a browser on this machine finds the server."""
    host = "127.0.0.1" if settings.host in EVERYWHERE else settings.host
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"


@contextmanager
def opened(settings: Settings, *, fresh: bool = False) -> Iterator[Instance]:
    """Open the instance for one command; what is expected to go wrong becomes one line.

    Raises:
        Failure: there is no instance yet (unless `fresh`), its database waits for a migration, or it
            cannot be reached.
    """
    if fresh:
        make_home(settings)
    elif is_missing(settings):
        raise Failure(f"There is no wiki in {settings.home} yet. Run `wiki init`.")
    engine = unhurried(connect(settings.database_url, synchronous=settings.synchronous))
    try:
        if not fresh:
            refuse_outdated(engine)
        yield Instance(settings, engine)
    except EXPECTED as error:
        raise Failure(said(error)) from None
    finally:
        engine.dispose()


def make_home(settings: Settings) -> None:
    """Make the folder of the instance, for nobody else to read.

    Raises:
        Failure: the system does not let us.
    """
    try:
        settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        if file := sqlite_file(settings):
            file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Failure(f"Cannot make {settings.home}: {error.strerror}.") from None


def sqlite_file(settings: Settings) -> Path | None:
    """Return the database file, if the database is one."""
    url = make_url(settings.database_url)
    is_file = url.get_backend_name() == "sqlite" and url.database
    return Path(str(url.database)) if is_file else None


def is_missing(settings: Settings) -> bool:
    """Whether nobody has made the database file yet; looking for it otherwise would."""
    file = sqlite_file(settings)
    return file is not None and not file.exists()


def refuse_outdated(engine: Engine) -> None:
    """Stop before working on tables of another version."""
    from wiki.migrations import is_current  # noqa: PLC0415 - Alembic takes a moment to load

    if not is_current(engine):
        raise Failure("The database is not the one this version expects. Run `wiki migrate`.")


def said(error: Exception) -> str:
    """Return an expected failure as a line."""
    if isinstance(error, OperationalError):
        reason = " ".join(str(error.orig).split())
        return f"The database cannot be used: {reason}."
    if isinstance(error, OSError):
        return f"{error.strerror or error}: {error.filename}" if error.filename else str(error)
    return str(error)
