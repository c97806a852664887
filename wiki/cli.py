"""The `wiki` command; each subcommand is loaded when it is asked for, so that serving starts fast."""

import importlib

import click

from wiki import __version__

COMMANDS = {
    "init": "wiki.commands.preparing:init",
    "migrate": "wiki.commands.preparing:migrate",
    "serve": "wiki.commands.running:serve",
    "worker": "wiki.commands.running:worker",
    "demo": "wiki.commands.demo:demo",
    "import": "wiki.commands.importing:import_",
    "export": "wiki.commands.export:export_",
    "backup": "wiki.commands.backup:backup",
    "restore": "wiki.commands.restore:restore",
    "search": "wiki.commands.search:search",
    "person": "wiki.commands.person:person",
    "doctor": "wiki.commands.doctor:doctor",
}


class Commands(click.Group):
    """A group whose commands are named in a table and imported late."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order in which somebody needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - likewise
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="Lantern %(version)s")
def main() -> None:
    """Run Lantern, a wiki in which colleagues explain what they have learned.

    Settings come from WIKI_* variables; WIKI_HOME names the folder of the instance.
    """
