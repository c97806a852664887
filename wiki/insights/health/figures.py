"""Reading the prepared figures of a group: the newest, and those of the last day of each month before."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from wiki.core.db import Session
from wiki.insights.health.words import compared, said
from wiki.insights.metrics import METRICS, Metric, Question
from wiki.insights.models import Figure
from wiki.insights.preparing.night import MONTHS_SHOWN, months_back

QUARTER = 3  # months
Value = Mapping[str, Any]
NOTHING: Value = {"value": None}


@dataclass(frozen=True, slots=True)
class Point:
    """A figure at the end of a month, or now."""

    day: date
    value: Value

    @property
    def figure(self) -> float | None:
        """The figure itself; none where it could not be told."""
        found: float | None = self.value.get("value")
        return found

    @property
    def month(self) -> str:
        """The month, such as November 2026."""
        return f"{self.day:%B %Y}"


@dataclass(frozen=True, slots=True)
class Told:
    """One metric of one group: what it is now, and at the end of each of twelve months before."""

    metric: Metric
    points: Sequence[Point]  # the oldest first; the last is now
    is_for_all: bool  # the group is everybody

    @property
    def now(self) -> Point:
        """The newest."""
        return self.points[-1]

    @property
    def is_told(self) -> bool:
        """Whether enough people are behind it; else nothing at all is said."""
        return "is_enough" in self.now.value

    @property
    def words(self) -> str:
        """The figure, or why there is none."""
        if not self.metric.is_for_teams and not self.is_for_all:
            return "Told of everybody only"
        if not self.is_told:
            return "Too little to say"
        return self.say(self.now.figure) or "Cannot be said yet"

    @property
    def of(self) -> str:
        """What it is taken of, such as `of 12 questions`."""
        return f"of {self.now.value['of']:,} {self.metric.of}" if self.is_told and self.metric.of else ""

    @property
    def parts(self) -> list[tuple[str, str]]:
        """The other figures that belong to it, with their names."""
        every = zip(self.metric.parts, self.parts_at(self.now), strict=True)
        return [(part.title, words) for part, words in every if words]

    def parts_at(self, point: Point) -> list[str]:
        """Return them as they were then; empty where they could not be told."""
        return [said(point.value.get(part.name), part.unit) for part in self.metric.parts]

    @property
    def gaps(self) -> list[tuple[str, int]]:
        """The topics that are asked about most and are not covered, where the metric names them."""
        return [(topic, questions) for topic, questions in self.now.value.get("gaps", ())]

    @property
    def changes(self) -> str:
        """How it was a quarter and a year before, by the names of the months."""
        found = [
            compared(self.now.figure, then.figure, self.metric.unit, then.month)
            for then in (self.quarter, self.year)
        ]
        sentence = ", ".join(each for each in found if each)
        return sentence[:1].upper() + sentence[1:]

    @property
    def quarter(self) -> Point:
        """The end of a month that is about a quarter before."""
        return self.points[-1 - QUARTER]

    @property
    def year(self) -> Point:
        """The end of a month that is about a year before."""
        return self.points[0]

    def say(self, figure: float | None) -> str:
        """Return a figure in words."""
        return said(figure, self.metric.unit)

    @property
    def figures(self) -> list[float | None]:
        """The figures in order."""
        return [point.figure for point in self.points]

    @property
    def has_trend(self) -> bool:
        """Whether it is known of another moment than now."""
        return any(figure is not None for figure in self.figures[:-1])

    @property
    def course(self) -> str:
        """How it went, in a sentence for whoever does not see it."""
        known = [point for point in self.points if point.figure is not None]
        if not known:
            return f"{self.metric.title}: nothing is known yet"
        low = min(known, key=lambda point: point.figure or 0)
        high = max(known, key=lambda point: point.figure or 0)
        return (
            f"{self.metric.title}, month by month: {self.say(known[0].figure)} in {known[0].month}, at least "
            f"{self.say(low.figure)} in {low.month}, at most {self.say(high.figure)} in {high.month}, "
            f"{self.say(known[-1].figure)} in {known[-1].month}"
        )


@dataclass(frozen=True, slots=True)
class Health:
    """All metrics of one group, by the question they help to answer."""

    day: date
    told: Sequence[Told]

    @property
    def earlier(self) -> tuple[str, str]:
        """The months that every figure is held against: about a quarter and a year before."""
        return self.told[0].quarter.month, self.told[0].year.month

    @property
    def questions(self) -> list[tuple[Question, list[Told]]]:
        """The metrics by question, in order."""
        return [
            (question, [each for each in self.told if each.metric.question is question])
            for question in Question
        ]


def health_of(session: Session, scope: str, metrics: Sequence[Metric] = METRICS) -> Health | None:
    """Return the figures of a group; none where none are prepared. Two statements."""
    days = session.scalars(
        select(Figure.day)
        .where(Figure.scope == scope, Figure.metric.in_([metric.name for metric in METRICS]))
        .distinct()
        .order_by(Figure.day)
    ).all()
    if not days:
        return None
    months = ends_of_months(days)
    chosen = [day for day in months if day]
    rows = session.scalars(
        select(Figure).where(
            Figure.scope == scope,
            Figure.metric.in_([metric.name for metric in metrics]),
            Figure.day.in_(chosen),
        )
    )
    return Health(days[-1], told_from(rows, metrics, months, scope))


def told_from(
    rows: Iterable[Figure], metrics: Sequence[Metric], months: Sequence[date | None], scope: str
) -> list[Told]:
    """Put rows where they belong."""
    by_metric: defaultdict[str, dict[date, Value]] = defaultdict(dict)
    for row in rows:
        by_metric[row.metric][row.day] = row.value
    newest = months[-1]
    assert newest  # noqa: S101 - the last month is that of the newest day
    shown = [months_back(newest, back) for back in range(MONTHS_SHOWN, -1, -1)]
    return [
        Told(
            metric,
            [
                Point(day or month, by_metric[metric.name].get(day, NOTHING) if day else NOTHING)
                for day, month in zip(months, shown, strict=True)
            ],
            scope == "company",
        )
        for metric in metrics
    ]


def ends_of_months(days: Sequence[date]) -> list[date | None]:
    """Return the newest day of each of thirteen months up to that of the newest; none where there is none."""
    newest = {(day.year, day.month): day for day in days}  # in order, so the last one stays
    firsts = (months_back(days[-1], back) for back in range(MONTHS_SHOWN, -1, -1))
    return [newest.get((first.year, first.month)) for first in firsts]
