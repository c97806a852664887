"""Which pages of a group nobody has looked at for as long as their space wants."""

from collections.abc import Iterator

import numpy as np

from wiki.insights.metrics.window import Window
from wiki.insights.preparing import Floats, Ints, Mask, Rows, among, marked


def past_check_date(window: Window) -> Ints:
    """Return the places of the group's pages that nobody has looked at for as long as their space wants.

    A page was looked at when it was published, approved, worked on by somebody else than who began it, or
    found still right; wiki.reviews.queries.due.keeping has it for one page.
    """
    pages, (_, places) = window.facts.pages, window.pages("reviewed")
    last = pages.at.copy()
    for rows, at in looks(window, marked(len(pages), places)):
        np.maximum.at(last, rows["page"], at)
    due = (last + pages["check_days"])[places]
    overdue = due < window.end
    return places[overdue][np.argsort(due[overdue], kind="stable")]


def looks(window: Window, chosen: Mask) -> Iterator[tuple[Rows, Floats]]:
    """Yield the looks at some pages, each sort with when they were."""
    facts = window.facts
    texts, checks = (facts[name].before(window.end) for name in ("texts", "checks"))
    by_others = among(chosen, texts["page"]) & (texts["account"] != facts.pages["account"][texts["page"]])
    approved = among(chosen, facts["rounds"]["page"]) & (facts["rounds"].moments("approved_at") < window.end)
    yield (found := texts.where(by_others)), found.at
    yield (found := facts["rounds"].where(approved)), found.moments("approved_at")
    yield (found := checks.where(among(chosen, checks["page"]))), found.at
