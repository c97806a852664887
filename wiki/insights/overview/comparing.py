"""Counting what a group shared in some time, held against the time before it."""

import numpy as np

from wiki.core.statistics import median_time, survival
from wiki.insights.metrics.contributing import contributors
from wiki.insights.metrics.window import Window, distinct, earliest, never
from wiki.insights.overview.period import Period
from wiki.insights.preparing import Floats, Ints, Rows, among, marked
from wiki.insights.preparing.facts import placed
from wiki.insights.preparing.groups import ENOUGH


def period_of(window: Window, length: int, passed: Floats) -> Period:
    """Return what a group shared in so many days, and in as many before them.

    `passed` is when each of the group's explainers passed its first review.
    """
    now, before, earlier = window.end, window.end - length, window.end - 2 * length
    return Period(
        of=len(window.here),
        people=distinct(contributors(window, before, now)),
        people_before=distinct(contributors(window, earlier, before)),
        passed=count_between(passed, before, now),
        passed_before=count_between(passed, earlier, before),
        days=days_to_first_review(window, before, now),
        days_before=days_to_first_review(window, earlier, before),
    )


def first_approvals(window: Window) -> Floats:
    """Return when each of the group's explainers was first approved; infinity where it was not."""
    rounds, (_, places) = window.facts["rounds"], window.pages("explains")
    approved = rounds.where(among(marked(len(window.facts.pages), places), rounds["page"]))
    return earliest(len(window.facts.pages), approved["page"], never(approved.moments("approved_at")))[places]


def count_between(at: Floats, start: float, end: float) -> int:
    """Count what happened in some time."""
    return int(((at >= start) & (at < end)).sum())


def days_to_first_review(window: Window, start: float, end: float) -> float | None:
    """Return in how many days half of the reviews asked for on the group's pages began.

    It is None unless enough different people asked and enough reviewed, else it is how long one person takes.

    Those that wait still, or were withdrawn meanwhile, count as long as they waited: the median of a
    survival curve (Kaplan and Meier, 1958).
    """
    rounds = window.facts["rounds"].between(start, end)
    own = rounds.where(window.is_own(window.facts.pages["who"][rounds["page"]]))
    given = window.facts["reviews"].between(start, end)
    given = given.where(np.isin(given["round"], own["id"]))
    if min(distinct(own["who"]), distinct(given["who"])) < ENOUGH:
        return None
    until = np.minimum(never(own.moments("closed_at")), end)
    first = first_reviews(given, own["id"])
    came = first <= until
    lasted = np.maximum(np.where(came, first, until) - own.at, 0)
    found = median_time(survival(list(zip(lasted.tolist(), came.tolist(), strict=True))))
    return None if found is None else round(found, 1)


def first_reviews(given: Rows, rounds: Ints) -> Floats:
    """Return when the first review was given in each round; infinity where none was."""
    order = np.argsort(rounds)
    first = earliest(len(rounds), placed(given["round"], rounds[order]), given.at)
    found = np.empty(len(rounds))
    found[order] = first
    return found
