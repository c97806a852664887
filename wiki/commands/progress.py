"""How far a long command has come: a bar on a terminal, a few lines elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from wiki.backups.making import Step


@contextmanager
def steps() -> Iterator[Step]:
    """Show the steps that are taken."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield Lines()
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console) as progress:
        yield Bars(progress)


class Lines:
    """A line for each kind of step, once it is done."""

    def __init__(self) -> None:
        self.said: set[str] = set()

    def __call__(self, doing: str, done: int, whole: int) -> None:
        """Take notice of a step."""
        if done == whole and doing not in self.said:
            self.said.add(doing)
            click.echo(f"{doing}: {whole:,}", err=True)


class Bars:
    """A bar for each kind of step."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.tasks: dict[str, TaskID] = {}

    def __call__(self, doing: str, done: int, whole: int) -> None:
        """Take notice of a step."""
        if doing not in self.tasks:
            self.tasks[doing] = self.progress.add_task(doing, total=whole)
        self.progress.update(self.tasks[doing], completed=done)
