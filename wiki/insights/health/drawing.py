"""What charts of a metric need: marks beside and below, and how far a curve goes."""

from collections.abc import Sequence
from dataclasses import dataclass

from wiki.insights.health.figures import Told
from wiki.insights.health.words import DAY_HOURS, LONG_HOURS, UNIT_WORDS, said
from wiki.insights.metrics import Unit
from wiki.web.axes import ticks

ROWS = 20  # of the table twin of a curve
QUARTERS = (0, 0.25, 0.5, 0.75, 1)

Mark = tuple[float, str]  # its place as a share of the axis, and its words


@dataclass(frozen=True, slots=True)
class Line:
    """A figure over time."""

    values: Sequence[float | None]
    top: float
    marks: Sequence[Mark]
    below: Sequence[Mark]
    unit: str  # of the marks; empty where they say it themselves, or there is none


@dataclass(frozen=True, slots=True)
class Curves:
    """How many still wait, over how long they waited."""

    lines: Sequence[tuple[str, Sequence[Sequence[float]]]]
    longest: float
    marks: Sequence[Mark]
    below: Sequence[Mark]
    words: str
    unit: Unit

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """The curves as a table: of what, after how long, which share."""
        return [
            (name, said(time, self.unit) or "0", said(share, Unit.SHARE))
            for name, steps in self.lines
            for time, share in thinned(steps)
        ]


def line_of(told: Told) -> Line:
    """Return what there is to draw of a figure over time."""
    values, unit = told.figures, told.metric.unit
    highest = max((value for value in values if value is not None), default=0)
    scale, unit = scaled(highest, unit)
    marks = ticks(highest / scale)
    last = len(told.points) - 1
    return Line(
        values,
        marks[-1] * scale,
        [(mark / marks[-1], at_side(mark, unit)) for mark in marks],
        [(place / last, f"{point.day:%b}") for place, point in enumerate(told.points)],
        "" if unit is Unit.SHARE else UNIT_WORDS[unit],
    )


def scaled(highest: float, unit: Unit) -> tuple[int, Unit]:
    """Return how much of a unit goes into the one an axis is in: long hours are told as days."""
    return (DAY_HOURS, Unit.DAYS) if unit is Unit.HOURS and highest > LONG_HOURS else (1, unit)


def at_side(mark: float, unit: Unit) -> str:
    """Return a mark in so few letters that it fits beside a chart on a phone."""
    return said(mark, Unit.SHARE) if unit is Unit.SHARE else f"{mark:,g}"


def curves_of(told: Told) -> Curves | None:
    """Return the survival curves of a metric; none where it has none, or nothing happened yet."""
    kept = told.now.value.get("curves", {}) if told.is_told else {}
    lines = [(words, kept[name]) for name, words in told.metric.curves if kept.get(name)]
    if not lines:
        return None
    longest, unit = max(steps[-1][0] for _, steps in lines), told.metric.curve_unit
    scale, shown = scaled(longest, unit)
    marks = ticks(longest / scale)
    return Curves(
        lines,
        marks[-1] * scale,
        [(share, said(share, Unit.SHARE)) for share in QUARTERS],
        [(mark / marks[-1], said(mark, shown)) for mark in marks],
        "; ".join(in_words(name, steps, unit) for name, steps in lines),
        unit,
    )


def thinned(steps: Sequence[Sequence[float]]) -> list[Sequence[float]]:
    """Return a few of the steps, the last among them: nobody reads a hundred rows."""
    every = max(1, -(-len(steps) // ROWS))
    return [step for place, step in enumerate(reversed(steps)) if place % every == 0][::-1]


def in_words(name: str, steps: Sequence[Sequence[float]], unit: Unit) -> str:
    """Say where a curve passes three quarters, half and a quarter."""
    passed = [
        f"{said(share, Unit.SHARE)} after {said(time, unit)}"
        for share in (0.75, 0.5, 0.25)
        if (time := next((time for time, left in steps if left <= share), None)) is not None
    ]
    return f"{name}: {', '.join(passed) or 'more than three quarters to the end'}"
