"""`wiki import`, as part of the whole command: on an instance that is there and of this version."""

import copy
from functools import wraps

import click

from wiki.commands.instance import opened, settings_here
from wiki.importing.commands import importing
from wiki.importing.elsewhere.commands import COMMANDS


def on_instance(command: click.Command) -> click.Command:
    """Return the command, handed its settings once the instance proved fit; asking for help needs none."""
    work = command.callback

    @wraps(work or on_instance)
    def guarded(**options: object) -> object:
        context = click.get_current_context()
        context.obj = settings_here()
        with opened(context.obj):
            return context.invoke(work, **options) if work else None

    ready = copy.copy(command)
    ready.callback = guarded
    return ready


import_ = click.Group(
    "import",
    help=importing.help,
    commands={name: on_instance(command) for name, command in {**importing.commands, **COMMANDS}.items()},
)
