"""Extracts with the found words marked, cut from text the viewer just read from the database."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from wiki.search.asked import ask
from wiki.search.folding import fold
from wiki.search.languages import Language, language_of
from wiki.search.words import found_in

EXTRACT = 240  # characters; two lines of a result
BEFORE = 60  # characters of context before the first marked word
MOST_READ = 200_000  # characters of a text that are looked at

HEADING = re.compile(r"^#{1,6}[ \t]+(.{1,300}?)[ \t#]*$", re.MULTILINE)
APART = re.compile(  # what stands between words
    r"!\[[^\]]{0,300}\]\([^)]{0,300}\)|<[^>\n]{1,200}>"
    r"|^[ \t]*(?:`{3,}|~{3,})[^\n]{0,300}$|^[ \t]*[|:-][ \t|:-]{2,}$"
    r"|^[ \t]*(?:#{1,6}|>|(?:[-*+]|\d+\.)(?:[ \t]+\[[ xX]\])?)[ \t]|\|",
    re.MULTILINE,
)
AROUND = re.compile(r"\]\([^)]{0,300}\)|[`*~\[\]]")  # what stands at a word, and may stand inside one
STRAY = re.compile(r" ([.,:;!?])(?= |$)")  # a stop that a removed sign stood before


@dataclass(frozen=True, slots=True)
class Part:
    """A run of plain text, marked or not; templates escape it."""

    text: str
    marked: bool = False


def plain(markdown: str) -> str:
    """Return Markdown without most of its signs and line breaks, to be read in an extract."""
    unmarked = APART.sub(" ", HEADING.sub(r"\1: ", markdown[:MOST_READ]))
    words = AROUND.sub("", unmarked).split()
    return STRAY.sub(r"\1", " ".join(words))


def marked(text: str, query: str, *, typing: bool = False, language: Language | None = None) -> list[Part]:
    """Return a whole line of text with the words of a query marked; it tells its own language unless told."""
    return parts_of(text, spans(text, query, language or language_of(text), typing=typing))


def extract(text: str, query: str, length: int = EXTRACT, *, language: Language | None = None) -> list[Part]:
    """Return the passage that holds most different words of a query, marked."""
    found = spans(text, query, language or language_of(text))
    start = start_of_best(found, length)
    end = min(len(text), start + length)
    start, end = word_start(text, start), word_start(text, end) if end < len(text) else end
    inside = [
        Span(one.start - start, one.end - start, one.term)
        for one in found
        if one.start >= start and one.end <= end
    ]
    parts = parts_of(text[start:end].rstrip(), inside)
    before = [Part("\u2026 ")] if start else []
    after = [Part(" \u2026")] if end < len(text) else []
    return before + parts + after


class Span(NamedTuple):
    """Where a word of a query stands in a text."""

    start: int
    end: int
    term: str


def spans(text: str, query: str, language: Language, *, typing: bool = False) -> list[Span]:
    """Return where the words that a query means stand in a text, apart from each other."""
    asked = ask(query, typing=typing, languages=(language,))
    found: list[Span] = []
    for one in found_in(text, language):
        if one.term in asked.terms:
            span = Span(one.start, one.end, one.term)
        elif asked.beginning and fold(text[one.start : one.end]).startswith(asked.beginning):
            span = Span(one.start, one.start + len(asked.beginning), one.term)
        else:
            continue
        add(found, span)
    return found


def add(found: list[Span], span: Span) -> None:
    """Add a span, or make the last one longer where they overlap."""
    if not found or span.start >= found[-1].end:
        found.append(span)
    elif span.end > found[-1].end:
        found[-1] = Span(found[-1].start, span.end, span.term)


def start_of_best(found: list[Span], length: int) -> int:
    """Return where to begin so that as many different words as possible are in sight."""
    best, most = 0, 0
    for number, one in enumerate(found):
        reach = one.start + length - BEFORE
        last = number
        while last < len(found) and found[last].end <= reach:
            last += 1
        seen = len({each.term for each in found[number:last]}) * 100 + (last - number)
        if seen > most:
            best, most = one.start, seen
    return max(0, best - BEFORE) if best + length // 2 > length else 0


def word_start(text: str, position: int) -> int:
    """Return the nearest start of a word at or before a position, unless that is far away."""
    if position <= 0:
        return 0
    space = text.rfind(" ", max(0, position - 30), position)
    return space + 1 if space >= 0 else position


def parts_of(text: str, found: list[Span]) -> list[Part]:
    """Cut a text at its marks."""
    parts, done = [], 0
    for first, last, _ in found:
        if first > done:
            parts.append(Part(text[done:first]))
        parts.append(Part(text[first:last], marked=True))
        done = last
    if done < len(text):
        parts.append(Part(text[done:]))
    return parts
