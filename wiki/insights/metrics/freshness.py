"""How much of what is read was looked at lately enough."""

from collections.abc import Mapping
from typing import Any

from wiki.insights.metrics.metric import Metric, Part, Question, Unit
from wiki.insights.metrics.window import Window, distinct, share, told
from wiki.insights.preparing import Rows
from wiki.insights.preparing.groups import ENOUGH


def count(window: Window) -> Mapping[str, Any]:
    """Count the words of pages that were read and whose check is not due."""
    pages, _ = window.pages("reviewed")
    read = counted(pages)
    return told(
        checked(read),
        distinct(read["who"]),
        len(read),
        due=int((read["due"] == 1).sum()),
        written=checked(pages),
    )


def counted(pages: Rows) -> Rows:
    """Return the pages that were read lately; all, where too few people wrote those."""
    read = pages.where(pages["read"] == 1)
    return read if distinct(read["who"]) >= ENOUGH else pages


def checked(pages: Rows) -> float | None:
    """Return the share of words that are on pages whose check is not due."""
    return share(int(pages["words"][pages["due"] == 0].sum()), int(pages["words"].sum()))


FRESHNESS = Metric(
    "freshness",
    Question.COVERED,
    "Words that were checked in time",
    Unit.SHARE,
    "So much of what people read was looked at within the interval of its space; the rest may be right, "
    "and nobody said so.",
    "Words of published pages whose check is not due, of the words of all that were read: looked at means "
    "published, approved, worked on by somebody else, or found still right within the interval. A page "
    "that failed for somebody, was flagged or links to a page that changed is due at once. Read is a page "
    "that six people or more opened on one of the last 90 days, besides those who wrote it or look after "
    "it; who that was is never written down. Where fewer than six people wrote what was read, all pages are "
    "counted, as they always are beside it. It is told of today and not of earlier days.",
    count,
    (
        Part("due", "Of these pages, to check", Unit.NUMBER),
        Part("written", "Of all words, read or not", Unit.SHARE),
    ),
    "pages",
    is_dated=False,
)
