"""Whether the rule that lists people lists all groups alike: the ratio of selection rates, and four fifths.

The groups come from outside, are asked about once and kept nowhere. Whoever sends them chooses them, so that
of small ones even "nobody is listed" would tell: groups cut anew each time soon leave only those who are. See
the Uniform guidelines on employee selection procedures, 29 CFR 1607.4 D: less than four fifths of the highest
rate is taken for adverse impact.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from wiki.insights.suppression import at, cells, suppressed

FOUR_FIFTHS = 0.8
SMALLEST = 30  # people in a group; of fewer, chance moves the share more than any rule does


@dataclass(frozen=True, slots=True)
class Rate:
    """What is told of one group; without numbers where fewer than five are listed, or are not."""

    group: str
    people: int | None
    listed: int | None = None
    highest: float = 0.0  # of all groups told

    @property
    def rate(self) -> float | None:
        """The share of the group that is listed."""
        return None if self.listed is None or not self.people else self.listed / self.people

    @property
    def ratio(self) -> float | None:
        """That in shares of the highest."""
        return None if self.rate is None or not self.highest else self.rate / self.highest

    @property
    def is_alert(self) -> bool:
        """Whether it is less than four fifths."""
        return self.ratio is not None and self.ratio < FOUR_FIFTHS


def rates_of(groups: Mapping[str, Collection[int]], listed: Collection[int]) -> Sequence[Rate]:
    """Return what may be told of each group, by name.

    Args:
        groups: the people in each.
        listed: whom the rule lists, of all.
    """
    large = {name: people for name, people in sorted(groups.items()) if len(people) >= SMALLEST}
    counts = {name: len(set(people) & set(listed)) for name, people in large.items()}
    table = [[*counts.values()], [len(people) - counts[name] for name, people in large.items()]]
    nobody = {cell for cell in cells(table) if at(table, cell) == 0}
    hidden = suppressed(table, also=nobody) if large else frozenset()
    told = {name for column, name in enumerate(large) if hidden is not None and (0, column) not in hidden}
    highest = max((counts[name] / len(large[name]) for name in told), default=0.0)
    return [
        Rate(name, len(people) if name in large else None, counts[name] if name in told else None, highest)
        for name, people in sorted(groups.items())
    ]
