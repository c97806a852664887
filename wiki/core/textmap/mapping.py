"""Making a text map: unchanged ends first, then blocks, then words, then runs copied elsewhere."""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from wiki.core.textmap.aligning import Effort, Run, align
from wiki.core.textmap.copies import copies, same_words
from wiki.core.textmap.pairing import TRACED, Pair, pair_blocks
from wiki.core.textmap.remembering import remembered
from wiki.core.textmap.tokens import Range, blocks, words
from wiki.core.textmap.values import Span, TextMap

TELLING = 3  # characters; a lone word this short survives by accident


@remembered
def map_text(old: str, new: str) -> TextMap:
    """Map the newer text to the older; what both have in the same words is found even where it moved."""
    head, tail = _ends(old, new)
    old_end, new_end = len(old) - tail, len(new) - tail
    spans = [Span(0, head, 0), Span(new_end, len(new), old_end)]
    spans.extend(_middle(old, new, (head, old_end), (head, new_end)))
    spans.extend(_copied(old, new, spans))
    return TextMap(joined(old, new, spans), len(old), len(new))


def word_spans(old: str, new: str, effort: Effort | None = None) -> tuple[Span, ...]:
    """Map two versions of one block, in order."""
    spans = _words(old, new, (0, len(old)), (0, len(new)), effort or Effort())
    return joined(old, new, spans)


def joined(old: str, new: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sort the spans, give them the spaces around them that both texts have, and join those that touch."""
    whole: list[Span] = []
    for span in _spaced_before(old, new, _spaced_after(old, new, spans)):
        last = whole[-1] if whole else None
        if last and (last.new_end, last.old_end) == (span.new_start, span.old_start):
            whole[-1] = Span(last.new_start, span.new_end, last.old_start)
        else:
            whole.append(span)
    return tuple(whole)


def _spaced_after(old: str, new: str, spans: Iterable[Span]) -> list[Span]:
    ordered = _in_order(spans)
    following = dict(pairwise([*sorted(span.old_start for span in ordered), len(old)]))
    starts = [*(span.new_start for span in ordered[1:]), len(new)]
    return [
        _longer(old, new, span, min(limit - span.new_end, following[span.old_start] - span.old_end))
        for span, limit in zip(ordered, starts, strict=False)
    ]


def _longer(old: str, new: str, span: Span, limit: int) -> Span:
    end, old_end, extra = span.new_end, span.old_end, 0
    while extra < limit and new[end + extra] == old[old_end + extra] and new[end + extra].isspace():
        extra += 1
    return Span(span.new_start, end + extra, span.old_start)


def _spaced_before(old: str, new: str, spans: list[Span]) -> Iterator[Span]:
    by_old = sorted(spans, key=lambda span: span.old_start)
    preceding = dict(
        zip([span.old_start for span in by_old], [0, *(span.old_end for span in by_old)], strict=False)
    )
    ends = [0, *(span.new_end for span in spans)]
    for span, limit in zip(spans, ends, strict=False):
        start, old_start = span.new_start, span.old_start
        extra, most = 0, min(start - limit, old_start - preceding[old_start])
        while (
            extra < most
            and new[start - extra - 1] == old[old_start - extra - 1]
            and new[start - extra - 1].isspace()
        ):
            extra += 1
        yield Span(start - extra, span.new_end, old_start - extra)


def _in_order(spans: Iterable[Span]) -> list[Span]:
    return sorted((span for span in spans if span.length), key=lambda span: span.new_start)


def _ends(old: str, new: str) -> tuple[int, int]:
    """Return the lengths of the whole lines that both texts begin and end with."""
    limit = min(len(old), len(new))
    if old == new:
        return limit, 0
    head = old.rfind("\n", 0, _agreement(limit, lambda n: old[:n] == new[:n])) + 1
    limit -= head
    tail = _agreement(limit, lambda n: old[len(old) - n :] == new[len(new) - n :])
    line_start = old.find("\n", len(old) - tail) + 1
    return head, len(old) - line_start if line_start else 0


def _agreement(limit: int, agree: Callable[[int], bool]) -> int:
    """Return the largest number up to the limit for which the texts still agree."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if agree(middle):
            low = middle
        else:
            high = middle - 1
    return low


def _middle(old: str, new: str, old_area: Range, new_area: Range) -> Iterator[Span]:
    old_blocks, new_blocks = blocks(old, *old_area), blocks(new, *new_area)
    effort = Effort()
    before = [old[a:b].strip() for a, b in old_blocks]
    after = [new[a:b].strip() for a, b in new_blocks]
    pairs = pair_blocks(before, after, effort, alike=TRACED)
    for pair in pairs:
        yield from _block(old, new, pair, (old_blocks, new_blocks), effort)


def _block(
    old: str, new: str, pair: Pair, places: tuple[list[Range], list[Range]], effort: Effort
) -> Iterable[Span]:
    if pair.old is None or pair.new is None:
        return ()
    before, after = _core(old, places[0][pair.old]), _core(new, places[1][pair.new])
    if pair.same:
        return (Span(*after, before[0]),)
    return _words(old, new, before, after, effort)


def _core(text: str, area: Range) -> Range:
    content = text[area[0] : area[1]]
    start = area[0] + len(content) - len(content.lstrip())
    return start, start + len(content.strip())


def _words(old: str, new: str, old_area: Range, new_area: Range, effort: Effort) -> Iterator[Span]:
    old_words, new_words = words(old, *old_area), words(new, *new_area)
    old_texts = [old[a:b] for a, b in old_words]
    new_texts = [new[a:b] for a, b in new_words]
    for run in align(old_texts, new_texts, effort):
        if not _accident(run, old_texts, new_texts):
            a, b, length = run
            yield from _run(old, new, old_words[a : a + length], new_words[b : b + length])


def _run(old: str, new: str, old_words: list[Range], new_words: list[Range]) -> Iterable[Span]:
    """Return the spans of a run; nearly always the spaces are the same, too, and one span is enough."""
    start, end, old_start = new_words[0][0], new_words[-1][1], old_words[0][0]
    if new[start:end] == old[old_start : old_words[-1][1]]:
        return (Span(start, end, old_start),)
    return same_words(old, new, old_words, new_words)


def _accident(run: Run, old_texts: list[str], new_texts: list[str]) -> bool:
    """Say whether a lone short word only happens to be in both, between words that differ."""
    a, b, length = run
    at_an_end = a == b == 0 or (a + length, b + length) == (len(old_texts), len(new_texts))
    return length == 1 and len(old_texts[a]) <= TELLING and not at_an_end


def _copied(old: str, new: str, spans: list[Span]) -> Iterable[Span]:
    old_free = free([(span.old_start, span.old_end) for span in spans], len(old))
    new_free = free([(span.new_start, span.new_end) for span in spans], len(new))
    return copies(old, old_free, new, new_free)


def free(taken: Iterable[Range], length: int) -> list[Range]:
    """Return the ranges of a text that none of these covers."""
    ranges = []
    place = 0
    for start, end in sorted(taken):
        if start > place:
            ranges.append((place, start))
        place = max(place, end)
    return [*ranges, (place, length)] if place < length else ranges
