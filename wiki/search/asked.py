"""What a person typed, taken apart: any text is a query, and none is an error.

Words are found in any form and any of them may match. `"a phrase"` must be there word for word, `+word`
must be there, `-word` must not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from wiki.search.words import WORD, fold, pair, terms_in

LONGEST_QUERY = 400  # characters; what comes after is not read
MOST_TERMS = 24  # terms; a longer query costs time and finds no more
MOST_PHRASES = 8  # of several words; two dozen of common ones take longer than a second to read
LONGEST_TEXT = 20_000  # characters of a whole text that asks
MOST_TERMS_OF_TEXT = 64  # terms; twice as many found experts no better
SHORTEST_PREFIX = 3  # letters; shorter beginnings match half the wiki

PART = re.compile(r'([+\-\u2212]?)(?:"([^"]*)"?|(\S+))')

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A query in terms."""

    terms: tuple[str, ...] = ()  # count toward the score
    pairs: tuple[str, ...] = ()  # of terms side by side, which count more where they stand so in a title
    required: tuple[Phrase, ...] = ()
    excluded: tuple[Phrase, ...] = ()
    beginning: str = ""  # how the word being typed begins

    def __bool__(self) -> bool:
        return bool(self.terms or self.beginning)


def ask(text: str, *, typing: bool = False) -> Asked:
    """Take a query apart; with `typing` its last word may be unfinished."""
    text = text[:LONGEST_QUERY]
    said: list[str] = []
    required: list[Phrase] = []
    excluded: list[Phrase] = []
    for sign, quoted, bare in PART.findall(text):
        phrase = tuple(terms_in(quoted or bare))[:MOST_TERMS]
        if not phrase:
            continue
        if sign and sign != "+":
            excluded.append(phrase)
            continue
        said += phrase
        if sign or quoted:
            required.append(phrase)
    return Asked(
        distinct(said, MOST_TERMS),
        side_by_side(said, MOST_TERMS),
        limited(required),
        limited(excluded),
        beginning_of(text) if typing else "",
    )


def limited(phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Return the first phrases, and of those of several words fewer."""
    several = [phrase for phrase in phrases if len(phrase) > 1][:MOST_PHRASES]
    return tuple(phrase for phrase in phrases[:MOST_TERMS] if len(phrase) == 1 or phrase in several)


def about(text: str) -> Asked:
    """Return the query that a whole text is; whatever its signs mean in a query, here they are just signs."""
    said = list(terms_in(text[:LONGEST_TEXT]))
    return Asked(distinct(said, MOST_TERMS_OF_TEXT), side_by_side(said, MOST_TERMS_OF_TEXT))


def distinct(said: Sequence[str], most: int) -> tuple[str, ...]:
    """Return the first different ones."""
    return tuple(dict.fromkeys(said))[:most]


def side_by_side(said: Sequence[str], most: int) -> tuple[str, ...]:
    """Return the first different pairs of neighbours, as the index has them."""
    return distinct([pair(*neighbours) for neighbours in pairwise(said)], most)


def beginning_of(text: str) -> str:
    """Return how the last word begins while it is being typed, or nothing."""
    if not text or text[-1].isspace():
        return ""
    words = WORD.findall(text)
    last = fold(words[-1]) if words and text.endswith(words[-1]) else ""
    return last if len(last) >= SHORTEST_PREFIX else ""
