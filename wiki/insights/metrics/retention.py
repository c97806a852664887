"""How long those who began to contribute go on."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from wiki.core.statistics import Step, survival
from wiki.insights.metrics.contributing import contributions
from wiki.insights.metrics.metric import Metric, Question, Unit
from wiki.insights.metrics.window import WINDOW_DAYS, Window, drawn, told
from wiki.insights.preparing import Floats

HALF_YEAR = 180.0  # days


def first_and_last(window: Window) -> tuple[Floats, Floats]:
    """Return by person their first and their last contribution; infinity and its negative for none."""
    size = len(window.facts.people)
    first, last = np.full(size, np.inf), np.full(size, -np.inf)
    for rows in contributions(window, -np.inf, window.end):
        known = rows.where(rows["who"] >= 0)
        np.minimum.at(first, known["who"], known.at)
        np.maximum.at(last, known["who"], known.at)
    return first, last


def still_there(steps: list[Step], days: float) -> float:
    """Return the share that a curve has at a time."""
    return next((step.share for step in reversed(steps) if step.time <= days), 1.0)


def count(window: Window) -> Mapping[str, Any]:
    """Follow everybody who ever contributed until they stopped, or until now."""
    first, last = first_and_last(window)
    began = window.group.people & np.isfinite(first)
    stopped = last[began] < window.end - WINDOW_DAYS
    lasted = np.where(stopped, last[began], window.end) - first[began]
    steps = list(survival(zip(lasted.tolist(), stopped.tolist(), strict=True)))
    people = int(began.sum())
    longest = float(lasted.max(initial=0))
    value = still_there(steps, HALF_YEAR) if longest >= HALF_YEAR else None
    return told(value, people, people, curves={"stays": drawn(steps)})


RETENTION = Metric(
    "retention",
    Question.LAST,
    "Still contributing after half a year",
    Unit.SHARE,
    "Of those who began to contribute, so many went on for 180 days and more. That they stay because they "
    "were helped cannot be concluded: it is a correlation at best.",
    "From a person's first contribution to their last, which is taken for the last if none followed for "
    "90 days; who contributed since counts as going on (Kaplan-Meier). Only people whose account is open "
    "are counted, and when somebody left is not recorded: so this is about contributing and not about "
    "leaving, and those helped are not compared with others.",
    count,
    of="people who ever contributed",
    curves=(("stays", "Still contribute"),),
)
