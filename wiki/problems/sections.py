"""The parts of a problem's text, by their headings; what is under "Outcome" says whether it is solved."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wiki.core.names import folded
from wiki.core.textmap.tokens import fence_after

HEADING = re.compile(r"^ {0,3}(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$")
OUTCOME = "outcome"
SITUATION = "situation"
DECIDED = frozenset({"what we decided", "decided", "decision"})


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, as code points of the source.

    The heading begins at `start`, its text at `body`; both end before the next heading of its level or above.
    """

    name: str
    start: int
    body: int
    end: int


def sections(text: str) -> list[Section]:
    """Return the sections of a Markdown text; headings are lines that begin with `#`, outside of code."""
    found = list(headings(text))
    return [
        Section(name, start, body, end_of(found[place + 1 :], level, len(text)))
        for place, (level, name, start, body) in enumerate(found)
    ]


def headings(text: str) -> Iterator[tuple[int, str, int, int]]:
    """Yield each heading's level and name, where its line begins and where the next line does."""
    fence, place = "", 0
    for line in text.splitlines(keepends=True):
        after = place + len(line)
        found = None if fence else HEADING.match(line.rstrip("\r\n"))
        if found:
            yield len(found[1]), folded(found[2] or "").strip(" :"), place, after
        fence, place = fence_after(line, fence), after


def end_of(later: Sequence[tuple[int, str, int, int]], level: int, end: int) -> int:
    """Return where a section of this level ends."""
    return next((start for each, _, start, _ in later if each <= level), end)


def says_something(text: str, section: Section) -> bool:
    """Whether anything is written under a heading, besides marks and headings."""
    lines = text[section.body : section.end].splitlines()
    return any(any(map(str.isalnum, line)) and not HEADING.match(line) for line in lines)


def outcome_of(text: str) -> Section | None:
    """Return the section that says how a problem ended, if something is written there."""
    found = (each for each in sections(text) if each.name == OUTCOME and says_something(text, each))
    return next(found, None)


def decision_of(text: str) -> Section | None:
    """Return the section that says what was decided, if something is written there."""
    found = (each for each in sections(text) if each.name in DECIDED and says_something(text, each))
    return next(found, None)


def is_solved(text: str) -> bool:
    """Whether the outcome is written down."""
    return outcome_of(text) is not None


def situation_of(text: str) -> str:
    """Return how things are: what stands under that heading, else what the text begins with."""
    every = sections(text)
    found = next((each for each in every if each.name == SITUATION and says_something(text, each)), None)
    if found is None:
        first = next((each.start for each in every), len(text))
        return text[:first] if text[:first].strip() else text
    inner = next((each.start for each in every if found.body <= each.start < found.end), found.end)
    return text[found.body : inner]


def worth_keeping(text: str) -> list[tuple[int, int]]:
    """Return the ranges an explainer is made of, in their order: what was decided and the outcome.

    One that stands within the other is not taken twice.
    """
    found = sorted(
        (each.start, each.end) for each in (decision_of(text), outcome_of(text)) if each is not None
    )
    return [each for place, each in enumerate(found) if not place or each[1] > found[0][1]]
