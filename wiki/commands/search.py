"""The search index, from the console."""

import sys
from collections.abc import Collection

import click

from wiki.commands.instance import Instance, opened, settings_here
from wiki.commands.judging import evaluate
from wiki.commands.progress import steps
from wiki.core.db import reading
from wiki.pages.documents import indexed_versions
from wiki.pages.indexing import build_anew
from wiki.search.port import Differences, SearchIndex


@click.group()
def search() -> None:
    """Rebuild or check the search index, or measure how good its answers are."""


search.add_command(evaluate)


@search.command()
def rebuild() -> None:
    """Build the index again from the database; people go on searching the old one meanwhile."""
    with opened(settings_here()) as instance:
        count = rebuilt(instance)
    click.echo(f"{count} pages are in the index.")


@search.command()
def check() -> None:
    """Compare the index with the database; exit 1 where they differ."""
    with opened(settings_here()) as instance:
        differences = compared(instance)
    for line in differing(differences):
        click.echo(line)
    if differences:
        click.echo("`wiki search rebuild` cures it.")
        sys.exit(1)
    click.echo("The index and the database agree.")


def rebuilt(instance: Instance) -> int:
    """Rebuild with a progress bar and return how many pages are in."""
    index, renderings = index_of(instance), instance.app.extensions["rendering"]
    with reading(instance.engine) as session:
        whole = len(indexed_versions(session))
    with steps() as step:
        build_anew(instance.engine, index, renderings, lambda done: step("Indexing", done, whole))
    return index.size


def compared(instance: Instance) -> Differences:
    """Compare the index with what the database says belongs in it."""
    with reading(instance.engine) as session:
        return index_of(instance).check(indexed_versions(session))


def index_of(instance: Instance) -> SearchIndex:
    """Return the instance's index."""
    index: SearchIndex = instance.app.extensions["search"]
    return index


def differing(differences: Differences) -> list[str]:
    """Return how they differ, a line each."""
    kinds = (
        ("missing from the index", differences.missing),
        ("there in an old version", differences.stale),
        ("there though they should not be", differences.surplus),
    )
    return [f"{len(ids)} pages are {what}: {listed(ids)}." for what, ids in kinds if ids]


def listed(ids: Collection[int], most: int = 10) -> str:
    """Return the first few ids."""
    shown = ", ".join(str(one) for one in sorted(ids)[:most])
    return f"{shown} and more" if len(ids) > most else shown
