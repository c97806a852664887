"""Files through time: what a file was called, each step it took, and whether it is still there.

A line of development is told as one sequence. An ordinary commit is a step of each file it touched. A
merge is a step only where its result differs from what the sequence has by then: where it brought two
edits together, not where it merely took one of them. A rename goes on with the same file; a file that was
deleted and comes back continues.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from wiki.importing.history import Commit, Entry, Touched

MARKDOWN = (".md", ".markdown")


def is_markdown(path: str) -> bool:
    """Whether the file becomes a page."""
    return path.lower().endswith(MARKDOWN)


@dataclass(frozen=True, slots=True)
class Step:
    """One version of a file."""

    commit: Commit
    path: str
    blob: str
    before: tuple[str, ...] = ()  # the contents it was written on; two for a merge


@dataclass(slots=True, eq=False)
class Lineage:
    """One file under all the names it had."""

    path: str
    steps: list[Step] = field(default_factory=list)
    paths: dict[str, None] = field(default_factory=dict)  # every name, in order
    removed: Commit | None = None

    @property
    def blob(self) -> str:
        """The newest content."""
        return self.steps[-1].blob if self.steps else ""


class Following:
    """Follows the Markdown files of a history, commit by commit."""

    def __init__(self) -> None:
        self.all: list[Lineage] = []
        self.current: dict[str, Lineage] = {}
        self.known: dict[str, Lineage] = {}  # the last one to have had a path

    def take(self, touched: Touched) -> None:
        """Follow one commit."""
        arrived = arrivals(touched.entries)
        sources = {path: entry.old_path for path, entry in arrived.items() if entry.status == "R"}
        left = departures(touched.entries) - arrived.keys()
        lifted = {path: self.current.pop(path) for path in sorted(left) if path in self.current}
        for path, entry in arrived.items():
            lineage = self.lineage_for(entry, lifted.get(sources.get(path, "")))
            self.settle(lineage, entry)
            self.note(lineage, touched, path, entry.blob)
        for lineage in lifted.values():
            if self.current.get(lineage.path) is not lineage:
                lineage.removed = touched.commit

    def lineage_for(self, entry: Entry, moved: Lineage | None) -> Lineage:
        """Return the file an entry is about."""
        if entry.path in self.current:
            return self.current[entry.path]
        if moved is not None and self.current.get(moved.path) is not moved:
            return moved
        former = self.known.get(entry.path)
        if former is not None and (former.removed is not None or entry.status in "MT"):
            return former  # it came back, or another branch edits it under the name it used to have
        lineage = Lineage(entry.path)
        self.all.append(lineage)
        return lineage

    def settle(self, lineage: Lineage, entry: Entry) -> None:
        """Let the file be where the entry says, unless it lives on under another name."""
        if self.current.get(lineage.path) is lineage and lineage.path != entry.path:
            return
        lineage.path, lineage.removed = entry.path, None
        lineage.paths[entry.path] = None
        self.current[entry.path] = self.known[entry.path] = lineage

    def note(self, lineage: Lineage, touched: Touched, path: str, blob: str) -> None:
        """Add the step, except where a merge has nothing new."""
        if touched.commit.is_merge and lineage.blob == blob:
            return
        before = dict.fromkeys(
            entry.old_blob for entry in touched.entries if entry.path == path and entry.old_blob
        )
        lineage.steps.append(Step(touched.commit, path, blob, tuple(before)))

    def finish(self, tree: Mapping[str, str], tip: Commit) -> None:
        """End with what the newest commit has, should a tangled history have led elsewhere."""
        lost = set(self.current) - tree.keys()
        entries = [Entry("D", path, "", "", path, is_file=True) for path in sorted(lost)]
        for path, blob in tree.items():
            lineage = self.current.get(path)
            if lineage is None or lineage.blob != blob:
                entries.append(Entry("A", path, blob, "", path, is_file=True))
        self.take(Touched(tip, entries))


def arrivals(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Return the Markdown files that are there after a commit that touched them."""
    found: dict[str, Entry] = {}
    for entry in entries:
        if entry.status != "D" and entry.is_file and is_markdown(entry.path):
            found.setdefault(entry.path, entry)
            if entry.status == "R":
                found[entry.path] = entry
    return found


def departures(entries: Iterable[Entry]) -> set[str]:
    """Return the paths that are not there after it."""
    gone = {entry.old_path for entry in entries if entry.status in "DR"}
    return gone | {entry.path for entry in entries if not entry.is_file}


def lineages_of(history: Iterable[Touched], tree: Mapping[str, str], tip: Commit) -> list[Lineage]:
    """Return every Markdown file there ever was; `tree` has those of today by path."""
    following = Following()
    for touched in history:
        following.take(touched)
    following.finish(tree, tip)
    return [lineage for lineage in following.all if lineage.steps]
