"""The facts as a metric sees them: of one group, as of one day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from wiki.core.statistics import Step
from wiki.insights.preparing import NOBODY, Facts, Floats, Group, Ints, Mask, Rows, among
from wiki.insights.preparing.facts import days
from wiki.insights.preparing.groups import ENOUGH

WINDOW_DAYS = 90  # that a figure looks back on; review.md, "Metrics"
STEPS_KEPT = 120  # of a curve; more than a chart can show


@dataclass(frozen=True, slots=True)
class Window:
    """What happened until the end of a day, and lately."""

    facts: Facts
    group: Group
    day: date

    @property
    def end(self) -> float:
        """The end of the day in days since 1970; when facts were read, if the day is not over."""
        return min(days(self.day) + 1, self.facts.moment)

    @property
    def start(self) -> float:
        """From when on something is lately."""
        return days(self.day) + 1 - WINDOW_DAYS

    def lately(self, name: str, whose: str = "who") -> Rows:
        """Return what happened in the window, of the group."""
        return self.during(name, self.start, self.end, whose)

    def ever(self, name: str, whose: str = "who") -> Rows:
        """Return what happened until the end of the day, of the group."""
        return self.during(name, -np.inf, self.end, whose)

    def during(self, name: str, start: float, end: float, whose: str = "who") -> Rows:
        """Return what happened in some time, of the group; cut by time first, as that costs nothing."""
        return self.own(self.facts[name].between(start, end), whose)

    def pages(self, flag: str, since: float = -np.inf) -> tuple[Rows, Ints]:
        """Return the group's pages of a kind, published since then, and their places among all pages."""
        pages = self.facts.pages
        chosen = (pages[flag] == 1) & (pages.at >= since) & (pages.at < self.end) & self.is_own(pages["who"])
        return pages.where(chosen), np.flatnonzero(chosen)

    def own(self, rows: Rows, whose: str = "who") -> Rows:
        """Return the rows of the group; of everybody, also those of people who left."""
        return rows if self.group.is_everybody else rows.by(self.group.people, whose)

    def is_own(self, people: Ints) -> Mask:
        """Return which of these are the group's; of everybody, also those who left."""
        return np.ones(len(people), bool) if self.group.is_everybody else among(self.group.people, people)

    @property
    def here(self) -> Ints:
        """The people of the group who were there by then."""
        return np.flatnonzero(self.group.people & (self.facts.people.moments("joined_at") < self.end))


def never(moments: Floats) -> Floats:
    """Return moments with infinity for those that never were."""
    return np.nan_to_num(moments, nan=np.inf)


def distinct(people: Ints) -> int:
    """Return how many different people these are; NOBODY is none."""
    return len(np.unique(people[people != NOBODY]))


def told(value: float | None, people: int, of: int, **more: Any) -> Mapping[str, Any]:  # noqa: ANN401 - kept as JSON
    """Return what is kept of a figure: nothing at all if too few people are behind it."""
    if people < ENOUGH:
        return {"value": None}
    return {"value": value, "of": of, "people": people, "is_enough": True, **more}


def share(part: int, whole: int) -> float | None:
    """Return a part of a whole; none of nothing."""
    return part / whole if whole else None


def earliest(size: int, places: Ints, at: Floats) -> Floats:
    """Return by place when something first happened; infinity where it never did."""
    first = np.full(size, np.inf)
    known = places >= 0
    np.minimum.at(first, places[known], at[known])
    return first


def waits(
    begun: Floats, came: Floats, end: float, per: float = 1.0, closed: Floats | float = np.inf
) -> list[tuple[float, bool]]:
    """Return how long each waited, and whether what it waited for came before the end; never less than 0.

    What was closed waits no longer, and what comes afterwards did not come while it waited.
    """
    has_come = (came < end) & (came <= closed)
    until = np.where(has_come, came, np.minimum(closed, end))
    lasted = np.maximum(until - begun, 0) * per
    return list(zip(lasted.tolist(), has_come.tolist(), strict=True))


def drawn(steps: Sequence[Step]) -> list[list[float]]:
    """Return a curve as it is kept: times and shares, thinned to what a chart can show."""
    every = max(1, -(-len(steps) // STEPS_KEPT))
    kept = [step for place, step in enumerate(steps) if place % every == 0 or place == len(steps) - 1]
    return [[round(step.time, 3), round(step.share, 4)] for step in kept]
