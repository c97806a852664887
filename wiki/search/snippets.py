"""Extracts with the found words marked, cut from text the viewer just read from the database."""

import re
from dataclasses import dataclass

from wiki.search.asked import Asked, ask
from wiki.search.words import WORD, fold, term_of

EXTRACT = 240  # characters; two lines of a result
BEFORE = 60  # characters of context before the first marked word
MOST_READ = 200_000  # characters of a text that are looked at

HEADING = re.compile(r"^#{1,6}[ \t]+(.{1,300}?)[ \t#]*$", re.MULTILINE)
MARKDOWN = re.compile(
    r"!\[[^\]]{0,300}\]\([^)]{0,300}\)|\]\([^)]{0,300}\)|<[^>\n]{1,200}>"
    r"|^[ \t]*(?:#{1,6}|>|[-*+]|\d+\.)[ \t]|[`*~|\[\]]|^-{3,}",
    re.MULTILINE,
)
STRAY = re.compile(r" ([.,:;!?])(?= |$)")  # a stop that a removed sign stood before


@dataclass(frozen=True, slots=True)
class Part:
    """A run of plain text, marked or not; templates escape it."""

    text: str
    marked: bool = False


def plain(markdown: str) -> str:
    """Return Markdown without most of its signs and line breaks, to be read in an extract."""
    words = MARKDOWN.sub(" ", HEADING.sub(r"\1: ", markdown[:MOST_READ])).split()
    return STRAY.sub(r"\1", " ".join(words))


def marked(text: str, query: str, *, typing: bool = False) -> list[Part]:
    """Return a whole line of text with the words of a query marked."""
    return parts_of(text, spans(text, ask(query, typing=typing)))


def extract(text: str, query: str, length: int = EXTRACT) -> list[Part]:
    """Return the passage that holds most different words of a query, marked."""
    found = spans(text, ask(query))
    start = start_of_best(text, found, length)
    end = min(len(text), start + length)
    start, end = word_start(text, start), word_start(text, end) if end < len(text) else end
    inside = [(first - start, last - start) for first, last in found if first >= start and last <= end]
    parts = parts_of(text[start:end].rstrip(), inside)
    before = [Part("\u2026 ")] if start else []
    after = [Part(" \u2026")] if end < len(text) else []
    return before + parts + after


def spans(text: str, asked: Asked) -> list[tuple[int, int]]:
    """Return where the words that a query means stand in a text."""
    wanted = frozenset(asked.terms)
    found = []
    for match in WORD.finditer(text):
        if term_of(match[0]) in wanted:
            found.append(match.span())
        elif asked.beginning and fold(match[0]).startswith(asked.beginning):
            found.append((match.start(), match.start() + len(asked.beginning)))
    return found


def start_of_best(text: str, found: list[tuple[int, int]], length: int) -> int:
    """Return where to begin so that as many different words as possible are in sight."""
    best, most = 0, 0
    terms = [term_of(text[first:last]) for first, last in found]
    for number, (first, _) in enumerate(found):
        reach = first + length - BEFORE
        last = number
        while last < len(found) and found[last][1] <= reach:
            last += 1
        if (seen := len(set(terms[number:last])) * 100 + (last - number)) > most:
            best, most = first, seen
    return max(0, best - BEFORE) if best + length // 2 > length else 0


def word_start(text: str, position: int) -> int:
    """Return the nearest start of a word at or before a position, unless that is far away."""
    if position <= 0:
        return 0
    space = text.rfind(" ", max(0, position - 30), position)
    return space + 1 if space >= 0 else position


def parts_of(text: str, found: list[tuple[int, int]]) -> list[Part]:
    """Cut a text at its marks."""
    parts, done = [], 0
    for first, last in found:
        if first > done:
            parts.append(Part(text[done:first]))
        parts.append(Part(text[first:last], marked=True))
        done = last
    if done < len(text):
        parts.append(Part(text[done:]))
    return parts
