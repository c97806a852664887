"""What every kind of import does around its own work: connecting, and showing how far it is."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from sqlalchemy import Engine

from wiki.config import Settings
from wiki.core.engine import connect, unhurried
from wiki.importing.problems import Broken

WRONG = 2  # the exit code of a command that could not understand its input
LINES = 10  # of progress where there is no terminal to draw a bar on


@contextmanager
def prepared(settings: Settings) -> Iterator[Engine]:
    """Connect, and turn input that cannot be imported into one line and exit code 2."""
    engine = unhurried(connect(settings.database_url, synchronous=settings.synchronous))
    try:
        yield engine
    except Broken as broken:
        click.echo(f"Not imported. {broken}", err=True)
        sys.exit(WRONG)
    finally:
        engine.dispose()


@contextmanager
def progress_of(size: int, things: str) -> Iterator[Callable[[str, int], None]]:
    """Show how far the work is: a bar on a terminal, a few lines elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield plain_progress(size, things)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Writing", total=size)
        yield lambda title, steps: bar.update(task, advance=steps, description=title[:40].replace("[", "("))


def plain_progress(size: int, things: str) -> Callable[[str, int], None]:
    """Return a progress that prints now and then."""
    written = 0

    def advance(_title: str, steps: int) -> None:
        nonlocal written
        before, written = written, written + steps
        if written * LINES // size != before * LINES // size:
            click.echo(f"{written:,} of {size:,} {things} written", err=True)

    return advance
