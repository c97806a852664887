"""How many remarks change something."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from wiki.insights.metrics.metric import Metric, Part, Question, Unit
from wiki.insights.metrics.window import Window, distinct, share, told


def count(window: Window) -> Mapping[str, Any]:
    """Count the remarks of the last 90 days that something came of."""
    asking = window.lately("threads")
    asking = asking.where(asking["wants"] == 1)
    acted = asking.moments("acted_at") < window.end
    reviewed = asking["round"] >= 0
    rounds = np.unique(asking["round"][reviewed])
    useful = np.unique(asking["round"][reviewed & acted])
    return told(
        share(int(acted.sum()), len(asking)),
        distinct(asking["who"]),
        len(asking),
        rounds=share(len(useful), len(rounds)),
    )


REVIEW_YIELD = Metric(
    "review-yield",
    Question.REVIEW,
    "Remarks that were acted on",
    Unit.SHARE,
    "Of what must be fixed or was suggested, so much led to a change; few means that remarks miss, or are "
    "lost.",
    "Issues and suggestions of the last 90 days that were settled, and whose passage was changed by "
    "somebody else, whose words were taken, or of which an author said that they helped; of all issues "
    "and suggestions sent. One that is still being worked on counts as not acted on yet. Rounds with such "
    "a remark are those in which at least one of several was acted on.",
    count,
    (Part("rounds", "Rounds with one acted on", Unit.SHARE),),
    "remarks",
)
