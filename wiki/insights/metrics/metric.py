"""What a metric of learning health is: how it is counted, what it is called, and how to read it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from wiki.insights.metrics.window import Window
from wiki.insights.preparing import Facts, Group


class Unit(StrEnum):
    """What a figure counts in."""

    SHARE = "share"  # 0 to 1
    DAYS = "days"
    HOURS = "hours"
    NUMBER = "number"
    RATIO = "ratio"  # 1: as expected


class Question(StrEnum):
    """What a figure helps to answer; figures stand on a page by it."""

    JOIN = "Do people join in?"
    ANSWERED = "Are questions answered?"
    REVIEW = "Does review work?"
    COVERED = "Is knowledge covered?"
    MIX = "Do teams mix?"
    LAST = "Does it last?"
    GUARDS = "What could go wrong"


@dataclass(frozen=True, slots=True)
class Part:
    """Another figure that belongs to the first."""

    name: str
    title: str
    unit: Unit


@dataclass(frozen=True, slots=True)
class Metric:
    """One of the figures, and all that a page says about it."""

    name: str  # also the end of its address
    question: Question
    title: str
    unit: Unit
    reading: str  # how to read it, in a sentence
    definition: str  # exactly what is counted, and what is not
    count: Callable[[Window], Mapping[str, Any]]
    parts: tuple[Part, ...] = ()
    of: str = ""  # what the figure is taken of, such as questions
    curves: tuple[tuple[str, str], ...] = ()  # kept steps by name, and what they wait for
    curve_unit: Unit = Unit.DAYS
    is_dated: bool = True  # it can be told of a past day, for everything it needs has a date
    is_for_teams: bool = True

    def prepare(self, facts: Facts, group: Group, day: date) -> Mapping[str, Any] | None:
        """Count it for a group, as of a day; None where it cannot be told."""
        if not (self.is_for_teams or group.is_everybody) or not (self.is_dated or day == facts.day):
            return None
        return self.count(Window(facts, group, day))
