"""Finding what two sequences have in common, in order.

Elements that occur once in both are the anchors (Bram Cohen's patience diff); what lies between two
anchors is aligned the same way, and small remainders by difflib. The effort is limited, so hostile input
gets a coarser answer, never a slow one.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

EFFORT = 1_500_000  # comparisons, about half a second
SLICE = 16  # elements aligned at a time when more would be too much
REPEATED_COST = 4  # difflib looks at each pair of equal elements several times

Run = tuple[int, int, int]
Area = tuple[int, int, int, int]


class Effort:
    """How much work may still be done."""

    def __init__(self, limit: int = EFFORT) -> None:
        self._left = limit

    def spend(self, amount: int) -> bool:
        """Take this much, if there is still so much."""
        if amount > self._left:
            return False
        self._left -= amount
        return True


def align(old: Sequence[str], new: Sequence[str], effort: Effort) -> list[Run]:
    """Return runs (old index, new index, length) of equal elements, ascending in both."""
    runs: list[Run] = []
    areas: list[Area] = [(0, len(old), 0, len(new))]
    while areas:
        area = _trim(old, new, areas.pop(), runs)
        if (
            area[0] == area[1]
            or area[2] == area[3]
            or not effort.spend(area[1] - area[0] + area[3] - area[2])
        ):
            continue
        anchors = _anchors(old, new, area)
        if anchors:
            areas.extend(_between(area, anchors))
        else:
            runs.extend(_thorough(old, new, area, effort))
    return _merged(sorted(runs))


def increasing(numbers: Sequence[int]) -> list[int]:
    """Return the places of a longest increasing subsequence (Schensted 1961)."""
    tails: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        rank = bisect_left(tails, number)
        before.append(places[rank - 1] if rank else -1)
        tails[rank : rank + 1] = [number]
        places[rank : rank + 1] = [place]
    chain = []
    place = places[-1] if places else -1
    while place >= 0:
        chain.append(place)
        place = before[place]
    return chain[::-1]


def _trim(old: Sequence[str], new: Sequence[str], area: Area, runs: list[Run]) -> Area:
    a, a_end, b, b_end = area
    head = a
    while a < a_end and b < b_end and old[a] == new[b]:
        a, b = a + 1, b + 1
    if a > head:
        runs.append((head, b - (a - head), a - head))
    tail = a_end
    while a < a_end and b < b_end and old[a_end - 1] == new[b_end - 1]:
        a_end, b_end = a_end - 1, b_end - 1
    if tail > a_end:
        runs.append((a_end, b_end, tail - a_end))
    return a, a_end, b, b_end


def _anchors(old: Sequence[str], new: Sequence[str], area: Area) -> list[tuple[int, int]]:
    once = _once(new, area[2], area[3])
    pairs = [(a, once[element]) for element, a in _once(old, area[0], area[1]).items() if element in once]
    pairs.sort()
    return [pairs[place] for place in increasing([b for _, b in pairs])]


def _once(elements: Sequence[str], start: int, end: int) -> dict[str, int]:
    counts = Counter(elements[start:end])
    return {elements[i]: i for i in range(start, end) if counts[elements[i]] == 1}


def _between(area: Area, anchors: Sequence[tuple[int, int]]) -> Iterable[Area]:
    corners = [(area[0], area[2]), *anchors, (area[1], area[3])]
    return ((a, a_end, b, b_end) for (a, b), (a_end, b_end) in pairwise(corners))


def _thorough(old: Sequence[str], new: Sequence[str], area: Area, effort: Effort) -> list[Run]:
    counts = Counter(new[area[2] : area[3]])
    if effort.spend(REPEATED_COST * sum(counts[element] for element in old[area[0] : area[1]])):
        return _matched(old, new, area)
    return [run for piece in _slices(area) for run in _matched(old, new, piece)]


def _matched(old: Sequence[str], new: Sequence[str], area: Area) -> list[Run]:
    matcher = SequenceMatcher(None, old[area[0] : area[1]], new[area[2] : area[3]], autojunk=False)
    return [(area[0] + i, area[2] + j, n) for i, j, n in matcher.get_matching_blocks() if n]


def _slices(area: Area) -> Iterable[Area]:
    """Cut an area that repeats itself too much into pieces of the same share of each side."""
    a, a_end, b, b_end = area
    count = max(a_end - a, b_end - b) // SLICE + 1
    corners = [(a + (a_end - a) * i // count, b + (b_end - b) * i // count) for i in range(count + 1)]
    return _between(area, corners[1:-1])


def _merged(runs: Iterable[Run]) -> list[Run]:
    merged: list[Run] = []
    for a, b, length in runs:
        if merged and (merged[-1][0] + merged[-1][2], merged[-1][1] + merged[-1][2]) == (a, b):
            merged[-1] = (merged[-1][0], merged[-1][1], merged[-1][2] + length)
        else:
            merged.append((a, b, length))
    return merged
