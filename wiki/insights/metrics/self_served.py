"""How often whoever looks for something opens something that was found."""

from collections.abc import Mapping
from typing import Any

from wiki.insights.metrics.metric import Metric, Part, Question, Unit
from wiki.insights.metrics.window import Window, share

LEAST_SEARCHES = 30  # names are forgotten after two weeks, so people cannot be counted


def count(window: Window) -> Mapping[str, Any]:
    """Count the searches of the last 90 days after which something was opened."""
    searches = window.facts["searches"].between(window.start, window.end)
    size = len(searches)
    if size < LEAST_SEARCHES:
        return {"value": None}
    opened = int((searches.moments("opened_at") < window.end).sum())
    nothing = int((searches["found"] == 0).sum())
    return {
        "value": share(opened, size),
        "of": size,
        "is_enough": True,
        "missed": share(size - opened, size),
        "nothing": share(nothing, size),
    }


SELF_SERVED = Metric(
    "self-served",
    Question.ANSWERED,
    "Searches that lead somewhere",
    Unit.SHARE,
    "So many searches ended with a page being opened; the others are what to write about next.",
    "Of what people looked for in the last 90 days (the same words by one person on one day count once), "
    "the share after which they opened something found. Missed are those with no result or none opened. "
    "How long somebody read, and whether they asked a question instead, is not recorded, so a page opened "
    "in vain counts as found. Of searches nobody's name is kept, so this is told of everybody and of no "
    "team, and only from 30 searches on.",
    count,
    (Part("missed", "Missed", Unit.SHARE), Part("nothing", "Nothing was found", Unit.SHARE)),
    "searches",
    is_for_teams=False,
)
