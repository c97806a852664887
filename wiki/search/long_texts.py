"""Extracts of long texts, in which looking at every word would take too long.

The beginnings of the words are looked for as they are written, which costs a hundredth; what is around the
best place is then looked at properly. Where that leads nowhere, the first pages are.
"""

import re
from collections.abc import Collection

from wiki.search.asked import ask
from wiki.search.languages import Language
from wiki.search.snippets import EXTRACT, Part, Span, extract, start_of_best, word_start

AROUND = 400  # characters before and after the best place
FIRST_PAGES = 40_000  # characters
MOST_PLACES = 2_000  # a word that is everywhere need not be found everywhere
ENDING = 2  # letters that a stem may differ by from what is written, as in "stories" and "stori"
SHORTEST = 2  # letters that are looked for


def passage(text: str, query: str, language: Language) -> list[Part]:
    """Return the passage of a long text with most words of a query, marked; nothing if it has none."""
    terms = ask(query, languages=(language,)).terms
    for start, end in (around_best(text, terms), (0, FIRST_PAGES)):
        found = extract(" ".join(text[start:end].split()), query, language=language)
        if any(part.marked for part in found):
            return [*([Part("\u2026 ")] if start and found[0].text != "\u2026 " else []), *found]
    return []


def around_best(text: str, terms: Collection[str]) -> tuple[int, int]:
    """Return where to cut a text so that most of the terms may be in it; nothing of it if none can be."""
    places = places_of(text, terms)
    if not places:
        return 0, 0
    best = start_of_best(places, EXTRACT) or places[0].start
    return word_start(text, max(0, best - AROUND)), best + EXTRACT + AROUND


def places_of(text: str, terms: Collection[str]) -> list[Span]:
    """Return where words stand that begin like one of the terms."""
    beginnings = {term[: max(SHORTEST, len(term) - ENDING)] for term in terms if term}
    if not beginnings:
        return []
    longest_first = sorted(beginnings, key=lambda one: (-len(one), one))
    pattern = re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)
    found: list[Span] = []
    for match in pattern.finditer(text):
        found.append(Span(match.start(), match.end(), match[0].casefold()))
        if len(found) == MOST_PLACES:
            break
    return found
