"""Preparing an instance: its folder, its database, and the address that makes the first admin."""

import click

from wiki.commands.instance import Instance, opened, settings_here
from wiki.config import secret_of
from wiki.core.db import reading, writing
from wiki.migrations import upgrade
from wiki.pages.documents import indexed_versions
from wiki.people.first_run import issue_setup_address
from wiki.search.choosing import index_for
from wiki.search.port import Unavailable


@click.command()
def init() -> None:
    """Prepare an instance.

    Prints the one-time address that makes its first admin, as long as there is none.
    """
    settings = settings_here()
    with opened(settings, fresh=True) as instance:
        prepare(instance)
        click.echo(f"The wiki in {settings.home} is ready. Start it with `wiki serve`.")
        with writing(instance.engine) as session:
            token = issue_setup_address(session)
        if token:
            click.echo("Then open this address, within a day and once, to become its first admin:")
            click.echo(f"{settings.base_url.rstrip('/')}/setup/{token}")


@click.command()
def migrate() -> None:
    """Bring the database up to date.

    Make a backup first.
    """
    with opened(settings_here(), fresh=True) as instance:
        upgrade(instance.engine)
        click.echo("The database is up to date.")


def prepare(instance: Instance) -> None:
    """Bring the database up to date and make what a new instance lacks: its key and its index."""
    upgrade(instance.engine)
    secret_of(instance.settings)
    begin_index(instance)


def begin_index(instance: Instance) -> None:
    """Make the index of a wiki without pages; one that got lost is for `wiki search rebuild`."""
    index = index_for(instance.settings, instance.engine)
    with reading(instance.engine) as session:
        has_pages = bool(indexed_versions(session))
    try:
        index.versions()
    except Unavailable:
        if not has_pages:
            index.rebuild(())
    finally:
        index.close()
