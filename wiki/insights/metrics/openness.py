"""Whether people ask, and tell what went wrong."""

from collections.abc import Mapping
from typing import Any

from wiki.core.statistics import median_time, survival
from wiki.insights.metrics.first_answer import DAY_HOURS, acceptances, first_reply
from wiki.insights.metrics.metric import Metric, Part, Question, Unit
from wiki.insights.metrics.window import Window, distinct, share, told, waits
from wiki.insights.preparing import Mask, marked
from wiki.insights.preparing.groups import ENOUGH


def count(window: Window) -> Mapping[str, Any]:
    """Count who asked a question or published a lesson in the last 90 days."""
    asked, places = window.pages("asks", window.start)
    lessons, _ = window.pages("lesson", window.start)
    size = len(window.facts.people)
    open_ = marked(size, asked["who"]) | marked(size, lessons["who"])
    here = marked(size, window.here)
    managers = here & (window.facts.people["manages"] == 1)
    replied = window.facts.once(first_reply, window.end)[places]
    _, alone = window.facts.once(acceptances, window.end)
    replies = survival(waits(asked.at, replied, window.end, DAY_HOURS, alone[places]))
    return told(
        of(open_, here),
        int(here.sum()),
        int(here.sum()),
        managers=of(open_, managers) if managers.sum() >= ENOUGH else None,
        reply=median_time(replies) if distinct(asked["who"]) >= ENOUGH else None,
    )


def of(some: Mask, people: Mask) -> float | None:
    """Return the share of people who are among some."""
    return share(int((some & people).sum()), int(people.sum()))


OPENNESS = Metric(
    "openness",
    Question.JOIN,
    "People who ask, or tell of a mistake",
    Unit.SHARE,
    "Where people trust each other they ask in the open; it rises first where managers do it themselves.",
    "People who asked at least one question or published at least one lesson in the last 90 days, of all "
    "in the group; and the same of managers, where there are at least six. Quiet questions count for "
    "nobody, for who asked them is not to be known. The first reply is the median time (Kaplan-Meier) "
    "until somebody else says something on a question; whether it was kind is not measured.",
    count,
    (Part("managers", "Of managers", Unit.SHARE), Part("reply", "Until the first reply", Unit.HOURS)),
    "people",
)
