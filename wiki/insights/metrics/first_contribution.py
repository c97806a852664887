"""How long after they came people first give something."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from wiki.core.statistics import median_time, survival
from wiki.insights.metrics.metric import Metric, Question, Unit
from wiki.insights.metrics.window import Window, drawn, earliest, never, told, waits

NEW_DAYS = 365  # since they came; the ways of five years ago say little about who comes now


def count(window: Window) -> Mapping[str, Any]:
    """Count the days of everybody who came within a year, also of those who gave nothing yet."""
    joined = window.facts.people.moments("joined_at")
    newcomers = window.here[joined[window.here] >= window.end - NEW_DAYS]
    pages, threads = window.facts.pages, window.facts["threads"]
    size = len(window.facts.people)
    first = np.minimum(
        earliest(size, pages["who"], pages.at),
        earliest(size, threads["who"], never(threads.moments("acted_at"))),
    )
    steps = survival(waits(joined[newcomers], first[newcomers], window.end))
    return told(median_time(steps), len(newcomers), len(newcomers), curves={"first": drawn(steps)})


FIRST_CONTRIBUTION = Metric(
    "first-contribution",
    Question.JOIN,
    "From joining to the first contribution",
    Unit.DAYS,
    "Half of those who came within a year gave something within so many days; shorter means that "
    "newcomers find their way in.",
    "Days from the account to the first published page or the first remark that was acted on, of "
    "everybody whose account is less than a year old. Who gave nothing yet counts for as long as they "
    "have been here (Kaplan-Meier), so the figure is empty until half of them have.",
    count,
    of="newcomers",
    curves=(("first", "Have given nothing yet"),),
)
