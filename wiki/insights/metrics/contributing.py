"""What counts as giving something of one's own: one rule for every figure that asks who does.

That is a revision with at least 100 new characters, a message, a review, or an answer that was accepted;
review.md, metric 1.
"""

from collections.abc import Sequence

import numpy as np

from wiki.insights.metrics.window import Window
from wiki.insights.preparing import Ints, Rows

LEAST_CHARACTERS = 100  # of a revision that counts


def contributions(window: Window, start: float, end: float) -> Sequence[Rows]:
    """Return what the group gave in some time, the rows of each way to do so."""
    texts = window.during("texts", start, end)
    others = (window.during(name, start, end) for name in ("messages", "reviews", "acceptances"))
    return (texts.where(texts["characters"] >= LEAST_CHARACTERS), *others)


def contributors(window: Window, start: float, end: float) -> Ints:
    """Return who gave something in some time, once for each time they did."""
    return np.concatenate([rows["who"] for rows in contributions(window, start, end)])
