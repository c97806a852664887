"""How many people begin to develop others."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from wiki.insights.metrics.metric import Metric, Part, Question, Unit
from wiki.insights.metrics.window import Window, distinct, told
from wiki.insights.preparing import Floats, Rows

OTHERS = 3  # different people whom somebody developed


def began(size: int, developed: Rows) -> Floats:
    """Return by person when they developed the third different person; infinity for those who did not."""
    keys = developed["who"] * size + developed["whom"]
    _, first = np.unique(
        keys, return_index=True
    )  # rows are in order of time, so this is the first of each pair
    first.sort()
    who, at = developed["who"][first], developed.at[first]
    by_person = np.lexsort((at, who))
    who, at = who[by_person], at[by_person]
    starts = np.searchsorted(who, np.arange(size))
    third = starts + OTHERS - 1
    has_three = np.searchsorted(who, np.arange(size), side="right") > third
    found = np.full(size, np.inf)
    found[has_three] = at[third[has_three]]
    return found


def count(window: Window) -> Mapping[str, Any]:
    """Count who developed a third different person in the last 90 days."""
    helped = window.facts["helped"].before(window.end)
    known = (helped["develops"] == 1) & (helped["who"] >= 0) & (helped["whom"] >= 0)
    when = began(len(window.facts.people), helped.where(known))
    here = window.here
    new = here[(when[here] >= window.start) & (when[here] < window.end)]
    teams = window.facts.people["team"][new]
    return told(len(new), len(here), len(here), teams=distinct(teams[teams > 0]))


PIPELINE = Metric(
    "pipeline",
    Question.LAST,
    "People who began to develop others",
    Unit.NUMBER,
    "So many people helped a third colleague grow for the first time; from several teams is better than "
    "from one.",
    "People who in the last 90 days came to have developed three different colleagues: authors whose "
    "explainer or problem changed after a remark of theirs that everybody may read. Coaching and "
    "mentoring are in confidence and not counted, nor is help between line managers and those they lead. "
    "Who helped whom is kept for two years, so whoever began before that may begin again, and of earlier "
    "months, of which less is kept, more people seem to begin.",
    count,
    (Part("teams", "Teams they are from", Unit.NUMBER),),
    "people",
)
