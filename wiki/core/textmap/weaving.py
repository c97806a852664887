"""Joining two versions of one block word by word, where they changed it in places clearly apart."""

import re
from collections.abc import Iterator, Sequence

from wiki.core.textmap.aligning import Effort, Run, align
from wiki.core.textmap.tokens import TOKEN

APART = 3  # words that both left alone make two changes independent; fewer, and they may be one sentence
HALF = 0.5  # of the block at least must be as it was, else somebody wrote it anew
WORD = re.compile(rf"(?:{TOKEN.pattern})\s*|\s+")  # with the space after it, so that the words are the text
LAID_OUT = re.compile(r"^(?: *(?:```|~~~|\||<)| {4}|\t)", re.MULTILINE)  # code, tables, HTML, nested lists

Stable = tuple[int, int, int, int]  # place in the base, in mine and in theirs, and length


class Efforts:
    """How much work may be done for each side; two accounts, so that neither side matters more."""

    def __init__(self) -> None:
        self.mine = Effort()
        self.theirs = Effort()


def woven(base: str, mine: str, theirs: str, efforts: Efforts) -> str | None:
    """Return the block with both changes in it, or None in any doubt."""
    if theirs in {mine, base}:
        return mine
    if mine == base:
        return theirs
    by_line = any(LAID_OUT.search(text) for text in (base, mine, theirs))
    texts = [_units(text, by_line=by_line) for text in (base, mine, theirs)]
    stable = list(_stable(texts, efforts, 1 if by_line else APART))
    if sum(length for *_, length in stable) < HALF * len(texts[0]):
        return None
    return _joined(texts, stable)


def squeezed(base: str, mine: str, theirs: str, efforts: Efforts) -> str | None:
    """Return the block with both changes in it even where they touch; for people to look at."""
    words = WORD.findall(base)
    hunks = {
        *_hunks(words, WORD.findall(mine), efforts.mine),
        *_hunks(words, WORD.findall(theirs), efforts.theirs),
    }
    parts: list[str] = []
    place = -1
    for start, end, text in sorted(hunks):
        if start < place or start == end == place:
            return None
        parts += ["".join(words[max(place, 0) : start]), text]
        place = end
    return "".join([*parts, *words[max(place, 0) :]])


def _units(text: str, *, by_line: bool) -> list[str]:
    return text.splitlines(keepends=True) if by_line else WORD.findall(text)


def _stable(texts: Sequence[Sequence[str]], efforts: Efforts, apart: int) -> Iterator[Stable]:
    """Yield the stretches long enough that neither side touched."""
    base, mine, theirs = texts
    for a, b, c, length in _common(align(base, mine, efforts.mine), align(base, theirs, efforts.theirs)):
        if length >= apart:
            yield a, b, c, length


def _common(mine: Sequence[Run], theirs: Sequence[Run]) -> Iterator[Stable]:
    i = j = 0
    while i < len(mine) and j < len(theirs):
        (a, b, length), (x, y, width) = mine[i], theirs[j]
        start, end = max(a, x), min(a + length, x + width)
        if start < end:
            yield start, b + start - a, y + start - x, end - start
        if a + length <= x + width:
            i += 1
        else:
            j += 1


def _joined(texts: Sequence[Sequence[str]], stable: Sequence[Stable]) -> str | None:
    parts: list[str] = []
    places = (0, 0, 0)
    for *starts, length in (*stable, (*map(len, texts), 0)):
        between = [list(text[a:b]) for text, a, b in zip(texts, places, starts, strict=True)]
        agreed = _agreed(*between)
        if agreed is None:
            return None
        parts += [*agreed, *texts[0][starts[0] : starts[0] + length]]
        places = (starts[0] + length, starts[1] + length, starts[2] + length)
    return "".join(parts)


def _agreed(base: list[str], mine: list[str], theirs: list[str]) -> list[str] | None:
    if mine in (theirs, base):
        return theirs
    return mine if theirs == base else None


def _hunks(base: Sequence[str], other: Sequence[str], effort: Effort) -> Iterator[tuple[int, int, str]]:
    """Yield which words of the base were replaced, and by what."""
    place = other_place = 0
    for a, b, length in (*align(base, other, effort), (len(base), len(other), 0)):
        if a > place or b > other_place:
            yield place, a, "".join(other[other_place:b])
        place, other_place = a + length, b + length
