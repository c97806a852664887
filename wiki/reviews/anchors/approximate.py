"""Searching for a pattern with errors, a whole column of the edit matrix at once.

Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic programming", J. ACM 46
(1999), as simplified by Hyyrö (2003). Python's integers are the bit vectors, however long the pattern is.
"""

from collections.abc import Iterator
from dataclasses import dataclass

MATCHES_LIMIT = 16  # as good as each other; more say nothing about which is meant


@dataclass(frozen=True, slots=True)
class Match:
    """A range of a text, and how many letters must come, go or change to make it the pattern."""

    start: int
    end: int
    errors: int


def errors_at(pattern: str, text: str) -> Iterator[int]:
    """Yield for each character the least errors of any stretch that ends with it, wherever it begins."""
    return _errors(pattern, text, anywhere=True)


def errors_from_start(pattern: str, text: str) -> Iterator[int]:
    """Yield for each character the errors of the stretch from the text's start up to it."""
    return _errors(pattern, text, anywhere=False)


def best_matches(pattern: str, text: str, most: int) -> list[Match]:
    """Return the stretches with the fewest errors, in order; none if that is more than `most`.

    Of stretches that end side by side only the first is returned, and of very many none.
    """
    found = list(errors_at(pattern, text)) if pattern else []
    least = min(found, default=most + 1)
    if least > most:
        return []
    ends = [i for i, errors in enumerate(found) if errors == least and (i == 0 or found[i - 1] > least)]
    return [_match(pattern, text, i + 1, least) for i in ends] if len(ends) <= MATCHES_LIMIT else []


def _match(pattern: str, text: str, end: int, errors: int) -> Match:
    """Find backwards where a stretch begins that ends here; of several the nearest to the pattern's size."""
    if errors == len(pattern):
        return Match(end, end, errors)
    widest = text[max(0, end - len(pattern) - errors) : end]
    lengths = [
        length
        for length, found in enumerate(errors_from_start(pattern[::-1], widest[::-1]), start=1)
        if found == errors
    ]
    return Match(end - min(lengths, key=lambda length: abs(length - len(pattern))), end, errors)


def _errors(pattern: str, text: str, *, anywhere: bool) -> Iterator[int]:
    """Go along the text; bit i says whether letter i of the pattern brings one error more, or one less."""
    every = (1 << len(pattern)) - 1
    last = 1 << (len(pattern) - 1)
    top = 0 if anywhere else 1  # what skipping a character before the pattern costs
    places = _places(pattern)
    rises, falls, errors = every, 0, len(pattern)
    for letter in text:
        equal = places.get(letter, 0)
        same = (
            (((equal & rises) + rises) ^ rises) | equal | falls
        )  # not one error more than up and to the left
        up, down = falls | (every & ~(same | rises)), rises & same
        errors += bool(up & last) - bool(down & last)
        up, down = up << 1 | top, down << 1
        rises, falls = every & (down | ~(same | up)), every & up & same
        yield errors


def _places(pattern: str) -> dict[str, int]:
    """Return for each letter the places where the pattern has it, as bits."""
    places: dict[str, int] = {}
    for place, letter in enumerate(pattern):
        places[letter] = places.get(letter, 0) | 1 << place
    return places
