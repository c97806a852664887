"""How much of what is written was looked at lately enough."""

from collections.abc import Mapping
from typing import Any

from wiki.insights.metrics.metric import Metric, Part, Question, Unit
from wiki.insights.metrics.window import Window, distinct, share, told


def count(window: Window) -> Mapping[str, Any]:
    """Count the words of pages whose check is not due."""
    pages, _ = window.pages("reviewed")
    fresh = pages["due"] == 0
    words = int(pages["words"].sum())
    return told(
        share(int(pages["words"][fresh].sum()), words),
        distinct(pages["who"]),
        len(pages),
        due=int((~fresh).sum()),
    )


FRESHNESS = Metric(
    "freshness",
    Question.COVERED,
    "Words that were checked in time",
    Unit.SHARE,
    "So much of what is written was looked at within the interval of its space; the rest may be right, "
    "and nobody said so.",
    "Words of published pages whose check is not due, of the words of all of them: looked at means "
    "published, approved, worked on by somebody else, or found still right within the interval. A page "
    "that failed for somebody, was flagged or links to a page that changed is due at once. What is read "
    "is not recorded, so pages count alike however often they are read. It is told of today and not of "
    "earlier days.",
    count,
    (Part("due", "Pages to check", Unit.NUMBER),),
    "pages",
    is_dated=False,
)
