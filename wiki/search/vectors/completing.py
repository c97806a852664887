"""The words that a beginning may become while somebody types."""

import heapq
from collections import Counter

from wiki.search.vectors.shelf import Shelf
from wiki.search.vectors.snapshot import Snapshot

MOST_COMPLETIONS = 20  # words a beginning stands for, the commonest ones
MOST_LOOKED_AT = 2_000  # words of a segment; three letters begin fewer in all but the largest wikis


def completions(snapshot: Snapshot, shelf: Shelf, field: str, beginning: str) -> list[str]:
    """Return the commonest words of a field that begin like that, the commonest first, on a shelf.

    A word is on a shelf at most as often as anywhere, so the rarer ones need not be counted.
    """
    counts: Counter[str] = Counter()
    for segment in snapshot.segments:
        counts.update(dict(segment.begun(field, beginning, MOST_LOOKED_AT)))
    best: list[int] = []  # how often the commonest so far are there, the least first
    found: list[tuple[int, str]] = []
    for term, most in counts.most_common():
        if len(best) == MOST_COMPLETIONS and most < best[0]:
            break
        if count := shelf.having(snapshot, field, term):
            found.append((-count, term))
            (heapq.heappush if len(best) < MOST_COMPLETIONS else heapq.heappushpop)(best, count)
    return [term for _, term in sorted(found)[:MOST_COMPLETIONS]]
