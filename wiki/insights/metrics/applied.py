"""How much of what was written was put to use by somebody else."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from wiki.insights.metrics.metric import Metric, Question, Unit
from wiki.insights.metrics.window import WINDOW_DAYS, Window, distinct, share, told
from wiki.insights.preparing import Facts, Mask, marked


def used(facts: Facts, end: float) -> Mask:
    """Return which pages were applied by somebody who had no revision of them by then."""
    texts, given = facts["texts"].before(end), facts["endorsements"].before(end)
    given = given.where(given["applied"] == 1)
    size = 1 + max(texts["account"].max(initial=0), given["account"].max(initial=0))
    wrote = np.unique(texts["page"] * size + texts["account"])
    outside = ~np.isin(given["page"] * size + given["account"], wrote)
    return marked(len(facts.pages), given["page"][outside])


def count(window: Window) -> Mapping[str, Any]:
    """Count the pages of at least 90 days that somebody applied."""
    pages, places = window.pages("reviewed")
    old = pages.at < window.end - WINDOW_DAYS
    applied = window.facts.once(used, window.end)[places[old]]
    return told(
        share(int(applied.sum()), int(old.sum())),
        distinct(pages["who"][old]),
        int(old.sum()),
    )


APPLIED = Metric(
    "applied",
    Question.LAST,
    "Pages that somebody applied",
    Unit.SHARE,
    "Of the pages that had time to be used, somebody said of so many that they used it and it worked.",
    "Pages published at least 90 days ago with at least one “I used it and it worked” by somebody who has "
    "no revision of the page, of all pages of that age. Who used a page and said nothing is not seen.",
    count,
    of="pages",
)
