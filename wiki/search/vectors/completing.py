"""The words that a beginning may become while somebody types."""

from collections import Counter

from wiki.search.vectors.snapshot import Snapshot

MOST_COMPLETIONS = 20  # words a beginning stands for, the commonest ones
MOST_LOOKED_AT = 2_000  # words of a segment; three letters begin fewer in all but the largest wikis


def completions(snapshot: Snapshot, field: str, beginning: str) -> list[str]:
    """Return the commonest words of a field that begin like that, the commonest first."""
    counts: Counter[str] = Counter()
    for segment in snapshot.segments:
        counts.update(dict(segment.begun(field, beginning, MOST_LOOKED_AT)))
    return sorted(counts, key=lambda term: (-counts[term], term))[:MOST_COMPLETIONS]
