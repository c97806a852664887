"""`wiki import` of other wikis: one command for each whose exports are read."""

from pathlib import Path

import click

from wiki.config import Settings
from wiki.core.db import reading
from wiki.importing.commands import MEGABYTE, finish
from wiki.importing.elsewhere.kinds import Wiki, planned
from wiki.importing.folder_plan import FolderOrder
from wiki.importing.running import prepared

EXPORTS = {
    Wiki.OUTLINE: "Outline, exported as Markdown",
    Wiki.BOOKSTACK: "BookStack, exported as a portable zip",
    Wiki.CONFLUENCE: "Confluence, a space exported as HTML or XML",
    Wiki.NOTION: "Notion, exported as Markdown and CSV",
}


def command_for(wiki: Wiki) -> click.Command:
    """Return the command for one wiki."""

    @click.command(wiki.value, help=f"Bring in pages from {EXPORTS[wiki]}.")
    @click.argument("file", type=click.Path(path_type=Path))
    @click.option(
        "--space", help="The space for the pages; made if it is not there. Default: the file's name."
    )
    @click.option("--author", help="The handle of whoever wrote the pages that name no author.")
    @click.option("--name", help="What tells this export from others of the same name.")
    @click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
    @click.option(
        "--report", "losses", type=click.Path(path_type=Path), help="Write every loss into this file."
    )
    @click.pass_obj
    def from_wiki(
        settings: Settings,
        file: Path,
        space: str | None,
        author: str | None,
        name: str | None,
        dry_run: bool,  # noqa: FBT001
        losses: Path | None,
    ) -> None:
        limit = settings.upload_megabytes * MEGABYTE
        order = FolderOrder(space=space, name=name, author=author, upload_limit=limit)
        with (
            prepared(settings) as engine,
            reading(engine) as session,
            planned(session, file, wiki, order) as plan,
        ):
            session.rollback()  # what was read is in the plan; writing waits for nobody
            finish(settings, engine, plan, losses, dry_run=dry_run)

    return from_wiki


COMMANDS = {wiki.value: command_for(wiki) for wiki in Wiki}
