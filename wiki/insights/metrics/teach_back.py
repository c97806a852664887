"""Whether who promised to explain something did."""

from collections.abc import Mapping
from typing import Any

from wiki.insights.metrics.contributors import active, deeds
from wiki.insights.metrics.metric import Metric, Part, Question, Unit
from wiki.insights.metrics.window import Window, distinct, share, told
from wiki.insights.preparing.groups import ENOUGH

GRACE_DAYS = 31  # the day it was due, and thirty more


def count(window: Window) -> Mapping[str, Any]:
    """Count the promises whose time was up in the last 90 days, and those of them that were kept by then."""
    promises = window.ever("promises")
    up = promises.moments("due_at") + GRACE_DAYS
    due = promises.where((up >= window.start) & (up < window.end))
    kept = due.moments("kept_at") < due.moments("due_at") + GRACE_DAYS
    around = int(active(window, deeds(window)).sum())
    made = len(window.lately("promises"))
    return told(
        share(int(kept.sum()), len(due)),
        distinct(due["who"]),
        len(due),
        each=made / around if around >= ENOUGH else None,
    )


TEACH_BACK = Metric(
    "teach-back",
    Question.JOIN,
    "Promises to explain that were kept",
    Unit.SHARE,
    "Of what people promised to explain, so much was published in time; a promise let go is no shame, but "
    "few kept means they were too large.",
    "Promises whose day and 30 more passed within the last 90 days: kept are those published by then. The "
    "day is the one last chosen, for putting a promise off is part of it. Promises that were deleted are "
    "not counted. Promises for each person are those made in the last 90 days, by active people.",
    count,
    (Part("each", "Promises for each active person", Unit.RATIO),),
    "promises",
)
