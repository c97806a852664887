"""`wiki import`: bringing what was written elsewhere into the wiki."""

from pathlib import Path

import click
from sqlalchemy import Engine

from wiki.config import Settings
from wiki.core.db import reading
from wiki.importing.blobs import blobs_of
from wiki.importing.carrying import Done, carry_out
from wiki.importing.folder_plan import FolderOrder, plan_folder
from wiki.importing.git import opened
from wiki.importing.git_plan import GitOrder, plan_git
from wiki.importing.own.command import from_export
from wiki.importing.plans import Plan
from wiki.importing.problems import Broken
from wiki.importing.report import losses_of, report
from wiki.importing.running import prepared, progress_of

MEGABYTE = 1_000_000


@click.group("import")
def importing() -> None:
    """Bring in pages from a git repository, a folder, or another wiki."""


importing.add_command(from_export)


@importing.command("git")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--path", default="", help="The folder inside the repository.")
@click.option(
    "--space", help="The space for the pages; made if it is not there. Default: the repository's name."
)
@click.option("--branch", help="The branch to import. Default: the one checked out.")
@click.option("--name", help="What tells this repository from another of the same name.")
@click.option(
    "--topic-from", type=click.Choice(["folder", "none"]), default="none", help="Name a topic by folder."
)
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@click.option("--report", "losses", type=click.Path(path_type=Path), help="Write every loss into this file.")
@click.pass_obj
def from_git(  # noqa: PLR0913, PLR0917 - the options of one command
    settings: Settings,
    source: Path,
    path: str,
    space: str | None,
    branch: str | None,
    name: str | None,
    topic_from: str,
    dry_run: bool,  # noqa: FBT001
    losses: Path | None,
) -> None:
    """Bring in a git bundle or repository with its history."""
    order = GitOrder(
        path=path,
        space=space,
        name=name,
        topic_from_folder=topic_from == "folder",
        upload_limit=settings.upload_megabytes * MEGABYTE,
    )
    with prepared(settings) as engine, opened(source, branch) as repository, blobs_of(repository) as blobs:
        with reading(engine) as session:
            plan = plan_git(session, repository, blobs, order)
        finish(settings, engine, plan, losses, dry_run=dry_run)


@importing.command("folder")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--space", help="The space for the pages; made if it is not there. Default: the folder's name.")
@click.option("--author", help="The handle of whoever wrote the files that name no author.")
@click.option("--name", help="What tells this folder from others, should it move. Default: where it is.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@click.option("--report", "losses", type=click.Path(path_type=Path), help="Write every loss into this file.")
@click.pass_obj
def from_folder(
    settings: Settings,
    folder: Path,
    space: str | None,
    author: str | None,
    name: str | None,
    dry_run: bool,  # noqa: FBT001
    losses: Path | None,
) -> None:
    """Bring in a folder of Markdown files."""
    order = FolderOrder(
        space=space, name=name, author=author, upload_limit=settings.upload_megabytes * MEGABYTE
    )
    with prepared(settings) as engine:
        with reading(engine) as session:
            plan = plan_folder(session, folder, order)
        finish(settings, engine, plan, losses, dry_run=dry_run)


def finish(settings: Settings, engine: Engine, plan: Plan, losses: Path | None, *, dry_run: bool) -> None:
    """Carry the plan out unless it is a trial, and say what came of it."""
    done: Done | None = None
    if losses is not None:
        write_losses(losses, plan)
    if not dry_run:
        with progress_of(plan.size, "revisions") as progress:
            done = carry_out(engine, settings, plan, progress)
    for line in report(plan, done):
        click.echo(line)


def write_losses(place: Path, plan: Plan) -> None:
    """Write down every loss, before anything is imported: a place that cannot be written stops it all.

    Raises:
        Broken: the file cannot be written.
    """
    try:
        place.write_text("".join(f"{loss}\n" for loss in losses_of(plan)), encoding="utf-8")
    except OSError as error:
        raise Broken(f"The report cannot be written: {error.strerror}.", str(place)) from None
