"""`wiki restore`: a wiki as it was when the backup was made."""

from collections.abc import Iterator
from pathlib import Path

import click
from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError

from wiki.backups.checking import Checked
from wiki.backups.restoring import Restored, differing, noting
from wiki.backups.restoring import restore as put_back
from wiki.commands.backup import refusing, warnings, whole
from wiki.commands.instance import Failure, Instance, is_missing, opened, settings_here
from wiki.commands.progress import steps
from wiki.commands.search import rebuilt
from wiki.config import Settings, secret_of
from wiki.core.db import reading
from wiki.pages.files import file_store
from wiki.people.models import Person


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", "replaces", is_flag=True, help="Replace the wiki that is here without asking.")
def restore(file: Path, *, replaces: bool) -> None:
    """Bring back the wiki that FILE is a backup of.

    FILE is checked first. If there is a wiki here already, this asks, backs it up beside itself, and only
    then puts the other in its place, all at once. Stop the wiki before.
    """
    settings = settings_here()
    with refusing(), whole(file) as (archive, found), opened(settings, fresh=True) as instance:
        if not replaces:
            agree(instance)
        with noting(settings, file.absolute()):
            with steps() as step:
                done = put_back(archive, settings, instance.engine, file_store(settings), step)
            secret_of(settings)
            pages = rebuilt(instance)
    for line in told(settings, found, done, pages):
        click.echo(line)


def agree(instance: Instance) -> None:
    """Ask before a wiki is replaced in which somebody may have written something.

    Raises:
        Failure: they did not type its name.
    """
    company = instance.settings.company
    if is_missing(instance.settings) or not is_used(instance):
        return
    click.echo(f"The wiki of “{company}” is here already. It would be backed up beside itself and replaced.")
    try:
        typed = click.prompt(f"Type {company} to replace it", default="", show_default=False)
    except click.Abort:
        typed = ""
    if typed.strip() != company:
        raise Failure("Nothing was changed. --replace replaces without asking.")


def is_used(instance: Instance) -> bool:
    """Whether anybody has an account here, or may have: a damaged database does not say."""
    try:
        with reading(instance.engine) as session:
            return bool(session.scalar(select(func.count(Person.id))))
    except DatabaseError as error:
        return "person" not in str(error.orig)  # there is no such table in a database nobody prepared


def told(settings: Settings, found: Checked, done: Restored, pages: int) -> Iterator[str]:
    """Tell what was done, and what is left to do."""
    manifest = found.manifest
    yield f"“{manifest.company}” is as it was on {manifest.made_at:%d %b %Y, %H:%M} UTC."
    yield (
        f"{manifest.rows:,} rows are loaded, {pages:,} pages can be found, and {manifest.files:,} files are "
        f"there, of which {done.files:,} were not before."
    )
    yield from warnings(found.missing, found.damaged)
    if done.aside:
        yield f"What was here before is in {done.aside}."
    if others := differing(manifest, settings):
        yield f"Some settings were others then: {', '.join(others)}."
    yield "Everybody signs in again. Start it with `wiki serve`."
