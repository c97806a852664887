"""How much of the live text somebody approved, and which passages are newer than that."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from wiki.core.textmap.mapping import map_text
from wiki.core.textmap.origins import Origins
from wiki.core.textmap.tokens import Range, is_word, words


@dataclass(frozen=True, slots=True)
class Approval:
    """A text somebody approved; words from `own` sources do not count, since they wrote those."""

    text: str
    origins: Origins | None = None
    own: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """The words of the live text, those covered, and the passages that are not."""

    words: int
    covered: int
    uncovered: tuple[Range, ...]
    approved: tuple[Range, ...] = ()  # all that survives, punctuation and space included

    @property
    def share(self) -> float:
        """Return the covered share of the words; of no words, all are covered."""
        return self.covered / self.words if self.words else 1.0


def coverage(approvals: Iterable[Approval], live_text: str, live: Origins | None = None) -> Coverage:
    """Say what survives in the live text from any of the approved ones.

    With the origins of the live text, words that came into it from an approval's `own` sources do not count
    by that approval, even where the approved text had the same.
    """
    approved = _merged(
        each
        for approval in approvals
        for part in _approved(approval, live_text)
        for each in _without(part, _own(approval, live))
    )
    tokens = [word for word in words(live_text) if is_word(live_text, word)]
    bare = list(_bare(tokens, approved))
    return Coverage(len(tokens), len(tokens) - len(bare), tuple(_passages(live_text, bare)), approved)


def covered_share(approved_text: str, live_text: str) -> float:
    """Return the share of the live words that survive from the approved text."""
    return coverage([Approval(approved_text)], live_text).share


def uncovered_ranges(approved_text: str, live_text: str) -> tuple[Range, ...]:
    """Return the passages of the live text that the approved one does not have."""
    return coverage([Approval(approved_text)], live_text).uncovered


def _approved(approval: Approval, live_text: str) -> Iterator[Range]:
    text_map = map_text(approval.text, live_text)
    origins = approval.origins or Origins.whole(approval.text, 0)
    for start, end, source in origins.stretches():
        if source not in approval.own or approval.origins is None:
            yield from text_map.survivors(start, end)


def _own(approval: Approval, live: Origins | None) -> list[Range]:
    """Return the ranges of the live text that whoever approved wrote."""
    if live is None or not approval.own:
        return []
    return [(start, end) for start, end, source in live.stretches() if source in approval.own]


def _without(part: Range, taken: Iterable[Range]) -> Iterator[Range]:
    place, end = part
    for low, high in taken:
        if high <= place or low >= end:
            continue
        if low > place:
            yield place, low
        place = high
    if place < end:
        yield place, end


def _merged(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Sort ranges, and join those that touch."""
    joined: list[Range] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def _bare(tokens: Iterable[Range], approved: Sequence[Range]) -> Iterator[Range]:
    """Yield the words of which no part is approved."""
    place = 0
    for word in tokens:
        while place < len(approved) and approved[place][1] <= word[0]:
            place += 1
        if place == len(approved) or approved[place][0] >= word[1]:
            yield word


def _passages(text: str, bare: Iterable[Range]) -> Iterator[Range]:
    """Join uncovered words with nothing but space and punctuation between them."""
    start = end = -1
    for word in bare:
        if start >= 0 and not any(map(str.isalnum, text[end : word[0]])):
            end = word[1]
            continue
        if start >= 0:
            yield start, end
        start, end = word
    if start >= 0:
        yield start, end
