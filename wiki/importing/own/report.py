"""What the import of an export did or would do, for people."""

from collections.abc import Iterator

from wiki.core.wording import counted
from wiki.importing.own.carrying import Done
from wiki.importing.own.planning import Fate, Plan
from wiki.importing.report import indented, pages, shown


def report(plan: Plan, done: Done | None) -> list[str]:
    """Return the lines of the report; without `done` it is about what would happen."""
    parted = [
        f"{arrival.file}: was edited here as well; page {arrival.page_id} keeps its text."
        for arrival in plan.of(Fate.PARTED)
    ]
    return [*counts(plan, done), *indented("Left as they are:", parted), *shown(plan.losses)]


def counts(plan: Plan, done: Done | None) -> list[str]:
    """Say how much of everything."""
    same = len(plan.of(Fate.SAME))
    if not plan.work:
        return [f"Nothing to do: {pages(same)} {'is' if same == 1 else 'are'} as in the export."]
    lines = ["Imported:" if done else "This would import:", *(f"  {line}" for line in figures(plan) if line)]
    if done is None:
        return lines
    return [*lines, *told(done), "Search finds the pages once the worker has seen them."]


def figures(plan: Plan) -> Iterator[str]:
    """Yield the figures that are not nought."""
    for fate, says in ((Fate.NEW, "new"), (Fate.GROWN, "with newer versions"), (Fate.SAME, "as here")):
        count = len(plan.of(fate))
        yield f"{pages(count)} {says}" if count else ""


def told(done: Done) -> Iterator[str]:
    """Yield what is known afterwards."""
    newcomers = counted(done.newcomers, "new person", "new people")
    if done.newcomers:
        yield f"  {newcomers}, who can sign in once invited"
    if done.files:
        yield f"  {counted(done.files, 'file')}"
