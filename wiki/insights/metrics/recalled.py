"""How well people remember what they meant to remember."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from wiki.insights.metrics.metric import Metric, Question, Unit
from wiki.insights.metrics.window import Window, distinct, told
from wiki.insights.preparing import Floats

DAYS = 30.0  # after the last recall
STABLE = 0.9  # how likely something is still remembered after as many days as its stability
DECAY = -0.1542  # of FSRS-6, which schedules recalls; its twenty-first parameter


def retrievability(stability: Floats, days: float) -> Floats:
    """Return how likely something is remembered after days; R = (1 + f t/S)^d of FSRS-6."""
    factor = STABLE ** (1 / DECAY) - 1
    likely: Floats = (1 + factor * days / stability) ** DECAY
    return likely


def count(window: Window) -> Mapping[str, Any]:
    """Take the mean over everything that was recalled in the last 90 days."""
    recalled = window.lately("recalled")
    likely = retrievability(recalled.moments("stability"), DAYS)
    mean = float(np.mean(likely)) if len(likely) else None
    return told(mean, distinct(recalled["who"]), len(recalled))


RECALLED = Metric(
    "recalled",
    Question.LAST,
    "Remembered after 30 days",
    Unit.SHARE,
    "So likely is it that something people meant to remember is still remembered a month after they "
    "recalled it.",
    "What the scheduler (FSRS-6) expects 30 days after the last recall, as the mean over all questions "
    "that were recalled in the last 90 days. It is told of everybody and of no team: what one person "
    "remembers is theirs, and no figure comes near it. It is told of today and not of earlier days, for "
    "only the last recall is kept.",
    count,
    of="recalled questions",
    is_dated=False,
    is_for_teams=False,
)
