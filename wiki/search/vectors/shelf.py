"""The documents that some audiences may read, counted as if there were no others.

How rare a word is and how long texts are decides what comes first. Counted over everything, the order of
results would tell what is in pages that one may not read.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from wiki.search.vectors.scoring import Saturation, saturation
from wiki.search.vectors.segments import LENGTH_OF_BYTE

if TYPE_CHECKING:
    from wiki.search.vectors.snapshot import Mask, Snapshot


@dataclass(slots=True)
class Shelf:
    """What one of some audiences may read of an index; deleted documents stand on none."""

    mask: "Mask"
    size: int = field(init=False)
    averages: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.size = int(np.count_nonzero(self.mask))

    def having(self, snapshot: "Snapshot", name: str, term: str) -> int:
        """Return how many of the documents have a term in a field."""
        return sum(int(np.count_nonzero(self.mask[numbers])) for numbers in snapshot.numbers(name, term))

    def saturation(self, snapshot: "Snapshot", name: str) -> Saturation:
        """Return how occurrences saturate in a field, by the average length it has here."""
        if name not in self.averages:
            self.averages[name] = self.length(snapshot, name) / (self.size or 1)
        return saturation(self.averages[name])

    def length(self, snapshot: "Snapshot", name: str) -> float:
        """Return how many terms a field has in all of the documents."""
        total = 0.0
        for start, segment in zip(snapshot.starts, snapshot.segments, strict=False):
            mine = self.mask[start : start + segment.size]
            total += float(LENGTH_OF_BYTE[segment.lengths_of(name)[mine]].sum())
        return total
