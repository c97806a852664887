"""What a person typed, taken apart: any text is a query, and none is an error.

Words are found in any form and any of them may match. `"a phrase"` must be there word for word, `+word`
must be there, `-word` must not. A word has a stem in each language that pages are written in; it means any of
these, and what is too common in the language the query is in means nothing in the others.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice, pairwise
from typing import TypeVar

from wiki.search.folding import fold
from wiki.search.languages import ONLY_ENGLISH, Language, clear_language_of, is_common
from wiki.search.tokens import WORD, Kind
from wiki.search.words import IN_ORDER, Found, found_in, pair

LONGEST_QUERY = 400  # characters; what comes after is not read
MOST_TERMS = 24  # terms in one language; a longer query costs time and finds no more
MOST_PHRASES = 8  # of several words; two dozen of common ones take longer than a second to read
LONGEST_TEXT = 20_000  # characters of a whole text that asks
ASKED_LAST = 512  # queries; a page of results takes each apart dozens of times
MOST_TERMS_OF_TEXT = 64  # terms; twice as many found experts no better
SHORTEST_PREFIX = 3  # letters; shorter beginnings match half the wiki

BLOT = '"'
PART = re.compile(r'([+\-\u2212]?)(?:"([^"]*)"?|(\S+))')

Phrase = tuple[str, ...]
Reading = Callable[[str], list[Found]]
Ways = tuple[Phrase, ...]  # to say the same, one for each language where they differ


@dataclass(frozen=True, slots=True)
class Synonym:
    """Words of a query, and what else people call the same."""

    said: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kin:
    """A synonym in terms."""

    own: tuple[str, ...]
    others: tuple[Ways, ...]  # of each name


@dataclass(frozen=True, slots=True)
class Asked:
    """A query in terms."""

    terms: tuple[str, ...] = ()  # count toward the score
    pairs: tuple[str, ...] = ()  # of terms side by side, which count more where they stand so in a title
    required: tuple[Ways, ...] = ()
    excluded: tuple[Ways, ...] = ()
    beginning: str = ""  # how the word being typed begins
    kin: tuple[Kin, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.terms or self.beginning)


@lru_cache(maxsize=ASKED_LAST)
def ask(
    text: str,
    *,
    typing: bool = False,
    languages: tuple[Language, ...] = ONLY_ENGLISH,
    synonyms: tuple[Synonym, ...] = (),
) -> Asked:
    """Take a query apart; with `typing` its last word may be unfinished."""
    text = text[:LONGEST_QUERY]
    readings = readings_of(text, languages)
    said: list[list[list[Found]]] = []  # by part and language
    required: list[Ways] = []
    excluded: list[Ways] = []
    for sign, quoted, bare in PART.findall(text):
        read = [reading(quoted or bare) for reading in readings]
        ways = ways_of(read)
        if not ways:
            continue
        if sign and sign != "+":
            excluded.append(ways)
            continue
        said.append(read)
        if sign or quoted:
            required.append(ways)
    whole = [[*chain.from_iterable(parts)] for parts in zip(*said, strict=True)]  # by language
    return Asked(
        united(map(counting, whole), MOST_TERMS),
        united(map(side_by_side, whole), MOST_TERMS),
        limited(required),
        limited(excluded),
        beginning_of(text) if typing else "",
        tuple(kin_of(synonym, readings) for synonym in synonyms),
    )


def kin_of(synonym: Synonym, readings: Sequence[Reading]) -> Kin:
    """Return a synonym in the terms of all languages."""
    own = united((counting(reading(synonym.said)) for reading in readings), MOST_TERMS)
    others = (ways_of([reading(name) for reading in readings]) for name in synonym.names)
    return Kin(own, tuple(ways for ways in others if ways))


def ways_of(read: Iterable[Sequence[Found]]) -> Ways:
    """Return how a part of a query is said in each language, once where they agree."""
    return distinct(filter(None, map(phrase_of, read)), MOST_TERMS)


def every_term(asked: Asked) -> Sequence[str]:
    """Return the terms of a query, synonyms included."""
    also = (term for kin in asked.kin for ways in kin.others for phrase in ways for term in phrase)
    return list(dict.fromkeys((*asked.terms, *also)))


def about(text: str) -> Asked:
    """Return the query that a whole text is; whatever its signs mean in a query, here they are just signs."""
    text = text[:LONGEST_TEXT]
    readings = readings_of(text, distinct([clear_language_of(text) or Language.ENGLISH, Language.ENGLISH], 2))
    return Asked(
        united((counting(reading(text)) for reading in readings), MOST_TERMS_OF_TEXT),
        united((side_by_side(reading(text)) for reading in readings), MOST_TERMS_OF_TEXT),
    )


def readings_of(text: str, languages: Sequence[Language]) -> list[Reading]:
    """Return how to read parts of a query in each language.

    Of several languages the one a query is clearly in says which of its words are common ones.
    """
    own = clear_language_of(text) if len(languages) > 1 else None

    def reading(language: Language) -> Reading:
        def read(part: str) -> list[Found]:
            return [
                found
                for found in found_in(part, language)
                if own is None or not is_common(fold(part[found.start : found.end]), own)
            ]

        return read

    return [reading(language) for language in languages]


def counting(found: Iterable[Found]) -> Iterator[str]:
    """Yield the terms that count: a name such as `getUserName` means itself, not all that has a name."""
    return (one.term for one in found if one.kind in {Kind.PLAIN, Kind.WHOLE})


def phrase_of(found: Sequence[Found]) -> Phrase:
    """Return what must stand there; of a name alone the whole."""
    if found and found[0].kind is Kind.WHOLE and found[0].end == found[-1].end:
        return (found[0].term,)
    return tuple(one.term for one in found if one.kind in IN_ORDER)[:MOST_TERMS]


def side_by_side(found: Iterable[Found]) -> Iterator[str]:
    """Yield the pairs of neighbours, as the index has them."""
    return (pair(*both) for both in pairwise(one.term for one in found if one.kind in IN_ORDER))


def limited(required: Sequence[Ways]) -> tuple[Ways, ...]:
    """Return the first phrases, and of those of several words fewer."""
    several = [ways for ways in required if is_long(ways)][:MOST_PHRASES]
    return tuple(ways for ways in required[:MOST_TERMS] if not is_long(ways) or ways in several)


def is_long(ways: Ways) -> bool:
    """Whether a phrase has several words, so that their places have to be read."""
    return any(len(phrase) > 1 for phrase in ways)


def united(readings: Iterable[Iterable[str]], most: int) -> tuple[str, ...]:
    """Return the first different terms of each reading, once."""
    return tuple(dict.fromkeys(chain.from_iterable(distinct(reading, most) for reading in readings)))


Thing = TypeVar("Thing")


def distinct(things: Iterable[Thing], most: int) -> tuple[Thing, ...]:
    """Return the first different ones."""
    return tuple(islice(dict.fromkeys(things), most))


def unsigned(text: str) -> str:
    """Return a query with what is quoted or has a sign blotted out; every letter stays in its place."""
    return PART.sub(lambda part: BLOT * len(part[0]) if part[1] or part[2] else part[0], text[:LONGEST_QUERY])


def beginning_of(text: str) -> str:
    """Return how the last word begins while it is being typed, or nothing."""
    if not text or text[-1].isspace():
        return ""
    words = WORD.findall(text)
    last = fold(words[-1]) if words and text.endswith(words[-1]) else ""
    return last if len(last) >= SHORTEST_PREFIX else ""
