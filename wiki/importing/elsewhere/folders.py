"""Exports that are folders of Markdown already, each page's children in a folder that has its name."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wiki.importing.archives import Archive
from wiki.importing.elsewhere.gathered import PAGES_LIMIT, Found, Gathered
from wiki.importing.lineages import is_markdown
from wiki.importing.problems import Broken, Loss
from wiki.importing.trees import PAGE_LIMIT, decoded
from wiki.importing.wording import file_words

HEADING = re.compile(r"\s*#[ \t]+([^\n]*?)[ \t]*(?:\n+|\Z)")
MARK = re.compile(r"[ ][0-9a-f]{32}$")  # what Notion adds to every name


@dataclass(frozen=True, slots=True)
class Markdown:
    """A Markdown file of an export."""

    path: str
    text: str
    parent: str  # the path of the page it is below, if any

    @property
    def name(self) -> str:
        """The file's name as words, without what makes it unique."""
        return MARK.sub("", self.path.rpartition("/")[2].rpartition(".")[0])


Reader = Callable[[Markdown], tuple[Found, list[Loss]]]


def gathered_from(archive: Archive, reader: Reader) -> Gathered:
    """Read every Markdown file of an archive; everything else may come along as a file.

    Raises:
        Broken: there are too many, or one cannot be read.
    """
    paths = sorted(filter(is_markdown, archive.sizes))
    if len(paths) > PAGES_LIMIT:
        raise Broken(f"There are more than {PAGES_LIMIT:,} pages. Export one part after another.")
    parents = parents_of(paths)
    pages: list[Found] = []
    losses: list[Loss] = []
    for path in paths:
        text = decoded(archive.read(path, PAGE_LIMIT), path)
        found, lost = reader(Markdown(path, text, parents.get(path.rpartition("/")[0], "")))
        pages.append(found)
        losses.extend(lost)
    files = {path: path for path in archive.sizes if not is_markdown(path)}
    return Gathered(pages, files, losses)


def parents_of(paths: list[str]) -> Mapping[str, str]:
    """Return the page that each folder holds the children of."""
    found: dict[str, str] = {}
    for path in paths:
        stem = path.rpartition(".")[0]
        found.setdefault(MARK.sub("", stem), path)
        found[stem] = path
    return found


def headed(file: Markdown) -> tuple[str, str]:
    """Return the title a file begins with, else its name, and the rest."""
    found = HEADING.match(file.text)
    if found is None or not found[1]:
        return file.name or file_words(file.path), file.text
    return " ".join(found[1].split()), file.text[found.end() :]
