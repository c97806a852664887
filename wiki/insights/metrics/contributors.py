"""Which share of those who are around gives something of their own."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from wiki.core.statistics import gini
from wiki.insights.metrics.contributing import contributors
from wiki.insights.metrics.metric import Metric, Part, Question, Unit
from wiki.insights.metrics.window import Window, share, told
from wiki.insights.preparing import Ints, Mask


def deeds(window: Window) -> Ints:
    """Return how many contributions each person in the company made lately."""
    people = contributors(window, window.start, window.end)
    return np.bincount(people[people >= 0], minlength=len(window.facts.people))


def active(window: Window, given: Ints) -> Mask:
    """Return who of the group signed in or contributed lately; a sign-in lasts until it was last seen."""
    sign_ins = window.facts["sign_ins"].before(window.end)
    seen = sign_ins.where(sign_ins.moments("seen_at") >= window.start)["who"]
    found: Mask = given > 0
    found[seen[seen >= 0]] = True
    return found & window.group.people


def count(window: Window) -> Mapping[str, Any]:
    """Count who contributed of those who are active."""
    given = deeds(window)
    around = active(window, given)
    size = int(around.sum())
    contributed = int((given[around] > 0).sum())
    spread = gini(given[around].tolist())
    return told(share(contributed, size), size, size, contributed=contributed, gini=spread)


CONTRIBUTORS = Metric(
    "contributors",
    Question.JOIN,
    "People who contribute",
    Unit.SHARE,
    "Of ten people who are around, so many gave something of their own; one who only reads is no worse.",
    "People who in the last 90 days saved a revision with at least 100 new characters, wrote a message, "
    "gave a review or had an answer accepted, of all who signed in or did one of these. The spread is "
    "Gini's coefficient of their contributions: 0 where all give alike, near 1 where one person gives "
    "everything.",
    count,
    (Part("contributed", "People who contributed", Unit.NUMBER), Part("gini", "Spread", Unit.RATIO)),
    "active people",
)
