"""What an import did or would do, for people."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from wiki.core.wording import counted
from wiki.importing.carrying import Done
from wiki.importing.plans import Change, Plan
from wiki.importing.problems import Loss

SHOWN = 20  # losses on the screen; all of them go into the file
PARTICULAR = re.compile(r" “.*?”|: .*|<|>|\d+ ")


def report(plan: Plan, done: Done | None) -> list[str]:
    """Return the lines of the report; without `done` it is about what would happen."""
    losses = losses_of(plan)
    conflicts = [*plan.conflicts, *(done.conflicts if done else ())]
    return [*counts(plan, done), *indented("Left as they are:", conflicts), *shown(losses)]


def losses_of(plan: Plan) -> list[Loss]:
    """Return everything that pages do not have of their files."""
    return [*plan.losses, *(loss for change in plan.changes for loss in change.losses)]


def counts(plan: Plan, done: Done | None) -> list[str]:
    """Say how much of everything."""
    if not plan.changes:
        verb = "is" if plan.unchanged == 1 else "are"
        return [f"Nothing to do: {pages(plan.unchanged)} {verb} as in the source."]
    verb = "Imported" if done else "This would import"
    lines = [f"{verb} into the space “{plan.space}”:", *(f"  {line}" for line in figures(plan) if line)]
    if done and not done.is_searchable:
        lines.append("Search finds the pages as soon as the worker has seen them.")
    return lines


def figures(plan: Plan) -> Iterator[str]:
    """Yield the figures that are not nought."""
    kinds = Counter(kind_of(change) for change in plan.changes)
    yield from (f"{pages(count)} {kind}" for kind, count in sorted(kinds.items(), reverse=True))
    yield f"{pages(plan.unchanged)} unchanged" if plan.unchanged else ""
    yield counted(sum(len(change.versions) for change in plan.changes), "revision")
    newcomers = counted(len(plan.newcomers), "new person", "new people")
    yield f"{newcomers}, who can sign in once invited" if plan.newcomers else ""
    files = sum(len(change.files) for change in plan.changes)
    yield counted(files, "file") if files else ""


def kind_of(change: Change) -> str:
    """Say what happens to a page."""
    if change.page_id is None:
        return "whose file is gone, with their history in the trash" if change.removal else "new"
    return "deleted" if change.removal else "updated"


def pages(count: int) -> str:
    """Say how many pages."""
    return counted(count, "page")


def shown(losses: Sequence[Loss]) -> list[str]:
    """Say what was lost: how often of each kind, then the first ones with their lines."""
    if not losses:
        return []
    kinds = Counter(PARTICULAR.sub("", loss.says).rstrip(".") for loss in losses)
    grouped = [f"{kind}: {count:,}" for kind, count in kinds.most_common()]
    lines = [
        *indented("Not quite as in the files:", grouped),
        *indented("", [str(each) for each in losses[:SHOWN]]),
    ]
    rest = len(losses) - SHOWN
    return [*lines, f"  … and {rest:,} more; --report FILE writes down all of them."] if rest > 0 else lines


def indented(title: str, lines: Sequence[str]) -> list[str]:
    """Return a list under its title, or nothing."""
    return [*filter(None, [title]), *(f"  {line}" for line in lines)] if lines else []
