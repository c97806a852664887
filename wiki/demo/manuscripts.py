"""A page of the sample company as its file tells it: the first version, and what happened to it since."""

from dataclasses import dataclass
from pathlib import Path

from wiki.demo.deeds import Event, read_event
from wiki.demo.files import BadDemo, Entry, read_entry
from wiki.demo.together import Gathering, read_gathering
from wiki.pages.models import Kind

FENCE = "---\n"
KEYS = {
    "title", "summary", "kind", "space", "topics", "author", "day", "draft", "quiet", "for_team", "promised",
    "gathering", "history",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise: its file says what its author wants to learn."""

    until: int  # days after the demo is built
    source: str  # the title of the question it came from, if it did


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One file of `pages/`."""

    place: str
    slug: str
    title: str
    summary: str
    kind: Kind
    space: str
    topics: tuple[str, ...]
    author: str
    day: int  # before the demo is built
    is_draft: bool
    text: str
    events: tuple[Event, ...]
    gathering: Gathering | None = None  # who learn together on it
    promised: Promise | None = None  # by which day its author means to explain it
    is_for_team: bool = False  # a lesson that only its author's team reads
    is_quiet: bool = False  # a question whose author readers do not see


def read_manuscripts(folder: Path) -> tuple[Manuscript, ...]:
    """Read every page, in the order of file names.

    Raises:
        BadDemo: a file is broken.
    """
    return tuple(read_manuscript(path) for path in sorted((folder / "pages").glob("*.md")))


def read_manuscript(path: Path) -> Manuscript:
    """Read one page."""
    source = path.read_text(encoding="utf-8")
    opening, _, rest = source.partition(FENCE)
    head, _, text = rest.partition("\n" + FENCE)
    if opening or not text.strip():
        raise BadDemo(f"pages/{path.name}, line 1: a page is YAML between two lines of ---, then Markdown.")
    entry = read_entry(path, head, first_line=2)
    entry.allow(KEYS)
    return Manuscript(
        place=entry.place,
        slug=path.stem,
        title=entry.text("title"),
        summary=entry.text("summary"),
        kind=entry.choice("kind", Kind),
        space=entry.text("space"),
        topics=entry.texts("topics"),
        author=entry.text("author"),
        day=entry.number("day"),
        is_draft=entry.text("draft", "false") == "true",
        text=text.strip() + "\n",
        events=tuple(map(read_event, entry.entries("history"))),
        gathering=read_gathering(entry),
        promised=read_promised(entry),
        is_for_team=entry.text("for_team", "false") == "true",
        is_quiet=entry.text("quiet", "false") == "true",
    )


def read_promised(entry: Entry) -> Promise | None:
    """Read by which day a page is promised; most pages are written."""
    if "promised" not in entry.values:
        return None
    said = entry.entry("promised")
    said.allow({"until", "from"})
    return Promise(said.number("until"), said.text("from", ""))
