"""What the files of one import can point at, and the words of each version in that light."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from wiki.core.pictures import Pictures
from wiki.importing.front_matter import Head, split
from wiki.importing.linking import Site, Translation, translate
from wiki.importing.plans import Written
from wiki.importing.problems import Broken, Loss
from wiki.importing.trees import Tree
from wiki.importing.wording import sections_of, summary_of, title_of
from wiki.pages.files import kept_bytes

TOPICS_LIMIT = 3  # as the editor allows
WIKILINK = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]|\n]+))?\]\]")


@dataclass(frozen=True, slots=True)
class Today:
    """A page's file as it is now."""

    path: str
    head: Head
    title: str
    words: Written
    translation: Translation

    @property
    def topics(self) -> tuple[str, ...]:
        """What it is about, as many as a page can have."""
        return self.head.topics[:TOPICS_LIMIT]

    @property
    def losses(self) -> tuple[Loss, ...]:
        """What the page does not have of its file."""
        extra = [
            Loss(self.path, 1, f"The topic “{name}” is one too many.")
            for name in self.head.topics[TOPICS_LIMIT:]
        ]
        extra += [Loss(self.path, 1, f"The front matter “{name}” is not kept.") for name in self.head.unused]
        return (*extra, *self.translation.losses)


@dataclass(slots=True)
class Attachable:
    """Works out the hash of each file that pages show, once."""

    tree: Tree
    limit: int  # bytes
    pictures: Pictures = field(default_factory=Pictures)
    hashes: dict[str, str | None] = field(default_factory=dict)

    def sha_of(self, path: str) -> str | None:
        """Return the SHA-256 of a file; None if there is none that could be attached."""
        if path not in self.hashes:
            fits = path in self.tree.sizes and self.tree.sizes[path] <= self.limit
            self.hashes[path] = self.hash_of(path) if fits else None
        return self.hashes[path]

    def hash_of(self, path: str) -> str:
        """Return the hash of what will be kept of a file."""
        return hashlib.sha256(kept_bytes(self.pictures, self.read(path))).hexdigest()

    def read(self, path: str) -> bytes:
        """Return the file."""
        return self.tree.read(path, self.limit)


def site_of(
    texts: Mapping[str, str], former: Mapping[str, str], sha_of: Callable[[str], str | None]
) -> tuple[Site, list[Loss]]:
    """Return what there is to point at: today's files by path, and former paths by today's.

    Raises:
        Broken: a file's front matter cannot be read.
    """
    titles: dict[str, str] = {}
    sections: dict[str, Mapping[str, str]] = {}
    for path, text in texts.items():
        head, body = split(text, path)
        titles[path], rest = title_of(body, head, path)
        sections[path] = sections_of(rest)
    losses = twins(titles)
    for old, path in former.items():
        titles.setdefault(old, titles[path])
    return Site(titles, sections, sha_of), losses


def twins(titles: Mapping[str, str]) -> list[Loss]:
    """Report titles that several files have: a link by title leads to the oldest page."""
    first: dict[str, str] = {}
    losses = []
    for path, title in titles.items():
        if title.casefold() in first:
            losses.append(Loss(path, 1, f"It has the title of {first[title.casefold()]}: “{title}”."))
        first.setdefault(title.casefold(), path)
    return losses


def today(path: str, text: str, site: Site) -> Today:
    """Translate a file as it is now."""
    head, body = split(text, path)
    translated, translation = translate(body, path, site, head.lines + 1)
    words = worded(path, translated, head)
    return Today(path, head, words.title, words, translation)


def as_it_was(path: str, text: str, site: Site) -> Written:
    """Translate an old version; what is wrong with it is no longer worth a word."""
    try:
        head, body = split(text, path)
    except Broken:
        head, body = Head(), text
    translated, _ = translate(body, path, site, 1)
    return worded(path, translated, head)


def worded(path: str, body: str, head: Head) -> Written:
    """Take title and summary out of a text."""
    title, rest = title_of(body, head, path)
    return Written(title, summary_of(plain_links(rest), head), rest.rstrip() + "\n" if rest.strip() else "")


def plain_links(text: str) -> str:
    """Return the text with the labels of its wikilinks in their place, for a summary."""
    return WIKILINK.sub(lambda found: found[2] or found[1], text)
