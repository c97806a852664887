"""Words as search sees them: folded, without the common ones, cut to the stem of their language.

Index, queries and highlighted extracts all use these functions, so they agree on what matches. Changing
what they return asks for a rebuild: raise `VERSION`.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from wiki.search.folding import fold
from wiki.search.languages import Language, is_common, stem
from wiki.search.tokens import DENSE, RUN, WORD, Kind, tokens_of

VERSION = 7
LONGEST = 60  # letters of a term; longer runs are keys and hashes that nobody types
IN_ORDER = frozenset({Kind.PLAIN, Kind.HUMP})  # one after the other they are what is said


class Found(NamedTuple):
    """A term and where it stands."""

    term: str
    start: int  # in characters
    end: int
    place: int  # among the words that are not common
    kind: Kind


@lru_cache(maxsize=50_000)
def term_of(word: str, language: Language = Language.ENGLISH) -> str:
    """Return the term a word is found under, or nothing for a word too common to tell pages apart."""
    folded = fold(word)
    if is_common(folded, language):
        return ""
    return stem(folded, language)[:LONGEST]


@lru_cache(maxsize=50_000)
def found_in_run(run: str, language: Language) -> tuple[tuple[Found, ...], int]:
    """Return the terms of what hangs together, and how many places it takes."""
    found, place = [], 0
    for text, start, end, kind in tokens_of(run):
        term = whole_term(text, language) if kind is Kind.WHOLE else term_of(text, language)
        if not term:
            continue
        found.append(Found(term, start, end, place, kind))
        if kind in IN_ORDER:
            place += 1
    return settled(found, place), max(place, 1) if found else 0


def settled(found: list[Found], places: int) -> tuple[Found, ...]:
    """Return the terms with the last sign of a dense script moved to where its pair stands."""
    last = max(places - 1, 0)
    return tuple(one if one.place <= last else one._replace(place=last) for one in found)


def whole_term(whole: str, language: Language) -> str:
    """Return the term of a name with all its parts; one with dots is no word that takes endings."""
    if "." not in whole:
        return term_of(whole, language)
    folded = fold(whole)
    return folded if len(folded) <= LONGEST else ""


def found_in(text: str, language: Language = Language.ENGLISH) -> Iterator[Found]:
    """Yield the terms of a text with their places, which rise."""
    before = 0
    for match in RUN.finditer(text):
        run = match[0]
        find = found_in_run if len(run) <= LONGEST else found_in_run.__wrapped__  # it hardly comes twice
        found, places = find(run, language)
        start = match.start()
        for term, first, last, place, kind in found:
            yield Found(term, start + first, start + last, before + place, kind)
        before += places


def terms_in(text: str, language: Language = Language.ENGLISH) -> Iterator[str]:
    """Yield the terms of a text in their order, names by their parts."""
    return (found.term for found in found_in(text, language) if found.kind in IN_ORDER)


def spellings_in(text: str, language: Language = Language.ENGLISH) -> Iterator[str]:
    """Yield the words of a text, folded, without the common ones and those without letters."""
    for match in WORD.finditer(text):
        if term_of(match[0], language) and not DENSE.search(match[0]):
            yield fold(match[0])[:LONGEST]


def pair(first: str, second: str) -> str:
    """Return the term that two terms side by side are found under."""
    return f"{first} {second}"


def pairs_in(text: str, language: Language = Language.ENGLISH) -> Iterator[str]:
    """Yield the pairs of neighbours in a text; the common words between them count as not there."""
    return (pair(*neighbours) for neighbours in pairwise(terms_in(text, language)))
