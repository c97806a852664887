"""What was found in another wiki's export, before it becomes files."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import quote

from wiki.importing.problems import Loss

BELOW = "Pages below this one"
FILES = "Files"
KEPT = "kept"  # the folder of files where an export has none of its own; `/files/` is an address of ours
PAGES_LIMIT = 20_000


@dataclass(frozen=True, slots=True)
class Found:
    """A page of another wiki, its text already Markdown with links to paths of this export."""

    path: str  # ends with .md; what the page is called in links and in reports
    title: str
    text: str
    author: str = ""
    at: datetime | None = None
    topics: tuple[str, ...] = ()
    parent: str = ""  # the path of the page it stood under
    attached: tuple[str, ...] = ()  # paths of files it has, whether or not its text shows them


@dataclass(frozen=True, slots=True)
class Gathered:
    """All pages of an export, the files that come along, and what could not be read."""

    pages: Sequence[Found]
    files: Mapping[str, str] = field(default_factory=dict)  # path in links -> name in the archive
    losses: Sequence[Loss] = ()


def link(label: str, path: str) -> str:
    """Return a Markdown link to a path of the export."""
    return f"[{plain(label)}]({address(path)})"


def address(path: str) -> str:
    """Return a path as an address in Markdown, from the root of the export."""
    return f"/{quote(path)}"


def plain(label: str) -> str:
    """Return words that end no link before its time."""
    return " ".join(label.replace("[", "(").replace("]", ")").split())


def complete(gathered: Gathered) -> Gathered:
    """Let each page lead to the pages below it and to its files, where its text does not already."""
    below: dict[str, list[Found]] = {}
    for page in gathered.pages:
        below.setdefault(page.parent, []).append(page)
    pages = [replace(page, text=whole_text(page, below.get(page.path, ()))) for page in gathered.pages]
    return replace(gathered, pages=pages)


def whole_text(page: Found, children: Sequence[Found]) -> str:
    """Return the text with what the other wiki showed beside it."""
    parts = [page.text.strip(), *lists(page, children)]
    return "\n\n".join(filter(None, parts)) + "\n"


def lists(page: Found, children: Sequence[Found]) -> Iterator[str]:
    """Yield the lists of pages and files that the text does not mention."""
    yield listed(BELOW, [link(each.title, each.path) for each in children if not mentions(page, each.path)])
    names = {path: path.rpartition("/")[2] for path in page.attached if not mentions(page, path)}
    yield listed(FILES, [link(name, path) for path, name in names.items()])


def mentions(page: Found, path: str) -> bool:
    """Whether a page's text leads to a path already, from the root or from where the page is."""
    name = re.escape(quote(path.rpartition("/")[2]))
    return re.search(rf"[(/<]{name}[)#>]", page.text) is not None


def listed(title: str, links: Sequence[str]) -> str:
    """Return a section with a list, or nothing."""
    return "\n".join([f"## {title}", "", *(f"- {each}" for each in links)]) if links else ""
