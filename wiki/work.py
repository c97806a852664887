"""What the worker knows: every slice's reactions to facts and handlers of jobs, in one place."""

from collections.abc import Mapping, Sequence

from flask import Flask

from wiki.core.jobs import Work
from wiki.pages import jobs as pages

REACTIONS = (pages.REACTIONS,)


def work_for(app: Flask) -> Work:
    """Return the work of one instance, with the tools its app was given."""
    tools = app.extensions
    handlers = pages.handlers(tools["search"], tools["rendering"])
    return Work(reactions=merged(REACTIONS), handlers=handlers)


def merged(tables: Sequence[Mapping[str, Sequence[str]]]) -> dict[str, list[str]]:
    """Return one table of reactions; several slices may react to one fact."""
    merged: dict[str, list[str]] = {}
    for table in tables:
        for fact, kinds in table.items():
            merged.setdefault(fact, []).extend(kinds)
    return merged
