"""Links that follow a page to its new title, or to what replaced it; nothing else in a text changes."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from wiki.core.markdown import Pointer, Rendered, Wikilink, spelled
from wiki.core.markdown.wikilinks import typed_target
from wiki.pages.linking import PAGE_ADDRESS, local
from wiki.pages.passages import beginning, ending, labelled, surroundings
from wiki.pages.queries.links import PAGE_NUMBER, link_key
from wiki.search.snippets import plain

ADDRESS = re.compile(r"/e/[0-9]+(?:-[^/?#\s]*)?")


@dataclass(frozen=True, slots=True)
class Goal:
    """Where links should lead: from what they say now to a page."""

    keys: AbstractSet[str]  # the targets that links should no longer say
    page_id: int
    title: str
    path: str
    has_title_alone: bool  # else links say its number
    base_url: str  # absolute addresses below it are ours too

    @property
    def name(self) -> str:
        """What a link by title says from now on."""
        return self.title if self.has_title_alone and spelled(self.title) else f"#{self.page_id}"


@dataclass(frozen=True, slots=True)
class Change:
    """One link, and what of the source becomes something else."""

    start: int  # of the link
    end: int
    opens: int  # of what changes
    closes: int
    now: str  # what it becomes


@dataclass(frozen=True, slots=True)
class Followed:
    """What becomes of one text."""

    text: str
    changes: Sequence[Change]
    left: int  # links that cannot be changed, because where they stand is not certain

    @property
    def new_text(self) -> str:
        """The text with every link changed."""
        parts, done = [], 0
        for change in self.changes:
            parts += [self.text[done : change.opens], change.now]
            done = change.closes
        return "".join((*parts, self.text[done:]))


def followed(text: str, rendered: Rendered, goal: Goal) -> Followed:
    """Return what becomes of a text when its links follow a page."""
    wanted = [*wikilinks_to(text, rendered.wikilinks, goal), *pointers_to(text, rendered.pointers, goal)]
    changes = {change.opens: change for change in wanted if change}
    return Followed(text, [changes[opens] for opens in sorted(changes)], wanted.count(None))


def wikilinks_to(text: str, links: Sequence[Wikilink], goal: Goal) -> Iterator[Change | None]:
    """Yield what becomes of each wikilink that should change; None where that cannot be done."""
    for link in links:
        key = link_key(link.target)
        if key not in goal.keys:
            continue
        raw = text[link.start : link.end] if link.start >= 0 else ""
        found = typed_target(raw, link.target)
        now = f"#{goal.page_id}" if PAGE_NUMBER.fullmatch(key) else goal.name
        yield (
            Change(link.start, link.end, link.start + found[0], link.start + found[1], now) if found else None
        )


def pointers_to(text: str, pointers: Sequence[Pointer], goal: Goal) -> Iterator[Change | None]:
    """Yield what becomes of each link by address that should change; None where that cannot be done."""
    for pointer in pointers:
        page = PAGE_ADDRESS.fullmatch(local(pointer.href, goal.base_url))
        if page is None or f"#{int(page[1])}" not in goal.keys:
            continue
        found = ADDRESS.search(text, pointer.opens, pointer.closes) if pointer.opens >= 0 else None
        start, end = (pointer.start, pointer.end) if pointer.start >= 0 else (pointer.opens, pointer.closes)
        yield Change(start, end, found.start(), found.end(), goal.path) if found else None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A link before and after, with the words around it."""

    before: str
    was: str
    now: str
    after: str


def excerpts(found: Followed) -> list[Excerpt]:
    """Return each change as it is shown before anybody agrees to it."""
    return [excerpt(found.text, change) for change in found.changes]


def excerpt(text: str, change: Change) -> Excerpt:
    """Return one change as it is shown."""
    before, after = surroundings(text, change.start, change.end)
    now = text[change.start : change.opens] + change.now + text[change.closes : change.end]
    return Excerpt(
        before=ending(plain(labelled(before))) + " " * before[-1:].isspace(),
        was=text[change.start : change.end],
        now=now,
        after=" " * after[:1].isspace() + beginning(plain(labelled(after))),
    )
