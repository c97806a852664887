"""Counting what a group shared: month by month, and in two periods held against the time before them."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

import numpy as np

from wiki.core.statistics import median_time, survival
from wiki.insights.metrics.contributing import contributors
from wiki.insights.metrics.window import Window, distinct, earliest, never
from wiki.insights.overview.overdue import past_check_date
from wiki.insights.overview.period import PERIODS, Period
from wiki.insights.preparing import Facts, Floats, Group, Ints, Rows, among, marked
from wiki.insights.preparing.facts import days, placed
from wiki.insights.preparing.groups import ENOUGH
from wiki.insights.preparing.night import months_back

MONTHS = 12
LISTED = 200  # pages past their check date that are named; the longest overdue


def shared(facts: Facts, group: Group, day: date) -> Mapping[str, Any]:
    """Return what a group shared, as of a day."""
    window = Window(facts, group, day)
    passed, overdue = first_approvals(window), past_check_date(window)
    periods = {name: asdict(period_of(window, length, passed)) for name, length in PERIODS.items()}
    return {
        "people": len(window.here),
        "months": by_month(window),
        "periods": periods,
        "overdue_count": len(overdue),
        "overdue": facts.pages["id"][overdue[:LISTED]].tolist() if day == facts.day else [],
    }


def by_month(window: Window) -> list[list[int]]:
    """Return explainers written, reviews given and questions answered in each of twelve months."""
    starts = [days(months_back(window.day, back)) for back in range(MONTHS - 1, -1, -1)]
    bounds = np.array([*starts, window.end])
    written, _ = window.pages("explains", starts[0])
    given = (reviews(window, starts[0], window.end), answers(window, starts[0], window.end))
    columns = (np.sort(written.at), *(rows.at for rows in given))
    counted = [np.diff(np.searchsorted(at, bounds)).tolist() for at in columns]
    return [list(month) for month in zip(*counted, strict=True)]


def reviews(window: Window, start: float, end: float) -> Rows:
    """Return the reviews that the group gave; of lessons nothing is counted."""
    return without_lessons(window, window.during("reviews", start, end))


def answers(window: Window, start: float, end: float) -> Rows:
    """Return the answers of the group that were accepted by somebody else."""
    given = window.during("acceptances", start, end)
    return given.where(given["account"] != window.facts.pages["account"][given["page"]])


def without_lessons(window: Window, rows: Rows) -> Rows:
    """Return what did not happen on lessons."""
    return rows.where(window.facts.pages["lesson"][rows["page"]] == 0)


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
