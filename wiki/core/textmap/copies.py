"""Finding text that was copied or moved, wherever it went."""

from collections.abc import Iterable, Iterator, Sequence

from wiki.core.textmap.tokens import Range, words
from wiki.core.textmap.values import Span

RUN = 6  # tokens in a row; shorter runs are turns of phrase that anybody writes


def copies(old: str, old_ranges: Iterable[Range], new: str, new_ranges: Iterable[Range]) -> Iterator[Span]:
    """Yield what stands in these ranges of both texts, each word of the older used once; linear time."""
    old_words, new_words = _words(old, old_ranges), _words(new, new_ranges)
    old_texts, new_texts = [old[a:b] for a, b in old_words], [new[a:b] for a, b in new_words]
    known = _runs(old_texts) if len(new_texts) >= RUN else {}
    used = bytearray(len(old_words))
    place = 0
    while place <= len(new_texts) - RUN:
        source = known.get(tuple(new_texts[place : place + RUN]), len(old_texts))
        length = _length(old_texts, source, new_texts, place, used)
        if length >= RUN:
            used[source : source + length] = b"\1" * length
            yield from same_words(
                old, new, old_words[source : source + length], new_words[place : place + length]
            )
        place += length if length >= RUN else 1


def same_words(old: str, new: str, old_words: Sequence[Range], new_words: Sequence[Range]) -> Iterator[Span]:
    """Yield the spans of a run of words: a new one begins where the spaces before a word differ."""
    first = 0
    for place in range(1, len(new_words)):
        gap = new[new_words[place - 1][1] : new_words[place][0]]
        if gap != old[old_words[place - 1][1] : old_words[place][0]] or gap.strip():
            yield Span(new_words[first][0], new_words[place - 1][1], old_words[first][0])
            first = place
    yield Span(new_words[first][0], new_words[-1][1], old_words[first][0])


def _words(text: str, ranges: Iterable[Range]) -> list[Range]:
    return [word for start, end in ranges for word in words(text, start, end)]


def _runs(texts: Sequence[str]) -> dict[tuple[str, ...], int]:
    known: dict[tuple[str, ...], int] = {}
    for place in range(len(texts) - RUN + 1):
        known.setdefault(tuple(texts[place : place + RUN]), place)
    return known


def _length(old: Sequence[str], source: int, new: Sequence[str], place: int, used: bytearray) -> int:
    length = 0
    limit = min(len(old) - source, len(new) - place)
    while length < limit and old[source + length] == new[place + length] and not used[source + length]:
        length += 1
    return length
