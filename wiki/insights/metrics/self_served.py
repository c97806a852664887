"""How often whoever looks for something opens something that was found, and is served by it."""

from collections.abc import Mapping
from typing import Any

from wiki.insights.metrics.metric import Metric, Part, Question, Unit
from wiki.insights.metrics.window import Window, share
from wiki.insights.preparing.sources import UNTOLD

LEAST_SEARCHES = 30  # names are forgotten after two weeks, so people cannot be counted


def count(window: Window) -> Mapping[str, Any]:
    """Count the searches of the last 90 days of which it is told whether they were served."""
    searches = window.facts["searches"].between(window.start, window.end)
    searches = searches.where(searches["served"] != UNTOLD)
    size = len(searches)
    if size < LEAST_SEARCHES:
        return {"value": None}
    opened = searches.moments("opened_at") < window.end
    served = opened & (searches["served"] == 1)
    return {
        "value": share(int(served.sum()), size),
        "of": size,
        "is_enough": True,
        "again": share(int((opened & ~served).sum()), size),
        "missed": share(int((~opened).sum()), size),
        "nothing": share(int((searches["found"] == 0).sum()), size),
    }


SELF_SERVED = Metric(
    "self-served",
    Question.ANSWERED,
    "Searches that lead somewhere",
    Unit.SHARE,
    "So many searches ended with a page being opened that was enough; the others are what to write about "
    "next.",
    "Of what people looked for in the last 90 days (the same words by one person on one day count once), "
    "the share after which they opened something found, and within ten minutes neither looked for other "
    "words nor asked a question. Missed are those with no result or none opened. How long somebody read is "
    "not recorded. Whether they looked on is told a day later, while it is known who it was; after two "
    "weeks the name goes and that yes or no stays, so the last day is not counted yet. Of searches nobody's "
    "name is kept, so this is told of everybody and of no team, and only from 30 searches on.",
    count,
    (
        Part("again", "Looked on within ten minutes", Unit.SHARE),
        Part("missed", "Missed", Unit.SHARE),
        Part("nothing", "Nothing was found", Unit.SHARE),
    ),
    "searches",
    is_for_teams=False,
)
