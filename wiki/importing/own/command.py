"""`wiki import export`: bringing back what `wiki export` took out."""

from pathlib import Path

import click

from wiki.config import Settings
from wiki.core.clock import now
from wiki.core.db import reading
from wiki.importing.own.carrying import Desk, Done, carry_out
from wiki.importing.own.preparing import prepare
from wiki.importing.own.report import report
from wiki.importing.own.sources import source_at
from wiki.importing.running import prepared, progress_of
from wiki.pages.files import file_store


@click.command("export")
@click.argument("source", type=click.Path(path_type=Path))
@click.option(
    "--edited",
    metavar="HANDLE",
    default="",
    help="Take the files as they are now; pages that changed get a version by this person.",
)
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@click.pass_obj
def from_export(settings: Settings, source: Path, edited: str, *, dry_run: bool) -> None:
    """Bring back an export of Lantern, a zip or a folder."""
    done: Done | None = None
    with prepared(settings) as engine, source_at(source) as opened:
        with reading(engine) as session:
            plan, edits = prepare(session, opened, edited.lower(), now())
        if not dry_run and plan.work:
            with progress_of(len(plan.work), "pages") as progress:
                done = carry_out(Desk(engine, file_store(settings), opened, edits), plan, progress)
    for line in report(plan, done):
        click.echo(line)
