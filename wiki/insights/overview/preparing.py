"""Counting what a group shared: month by month, and in two periods held against the time before them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

import numpy as np

from wiki.core.statistics import median_time, survival
from wiki.insights.metrics.contributors import LEAST_CHARACTERS
from wiki.insights.metrics.window import Window, distinct, earliest
from wiki.insights.overview.period import PERIODS, Period
from wiki.insights.preparing import NOBODY, Facts, Floats, Group, Ints, Rows
from wiki.insights.preparing.facts import days, placed
from wiki.insights.preparing.night import months_back
from wiki.people.subtrees import FEWEST

MONTHS = 12
LISTED = 200  # pages past their check date that are named; the longest overdue


def shared(facts: Facts, group: Group, day: date) -> Mapping[str, Any]:
    """Return what a group shared, as of a day."""
    window = Window(facts, group, day)
    overdue = past_check_date(window)
    return {
        "people": len(window.here),
        "months": by_month(window),
        "periods": {name: asdict(period_of(window, length)) for name, length in PERIODS.items()},
        "overdue_count": len(overdue),
        "overdue": facts.pages["id"][overdue[:LISTED]].tolist() if day == facts.day else [],
    }


def by_month(window: Window) -> list[list[int]]:
    """Return explainers written, reviews given and questions answered in each of twelve months."""
    starts = [days(months_back(window.day, back)) for back in range(MONTHS - 1, -1, -1)]
    bounds = np.array([*starts, window.end])
    written, _ = window.pages("explains")
    columns = (written.at, reviews(window).at, answers(window).at)
    counted = [np.diff(np.searchsorted(np.sort(at), bounds)).tolist() for at in columns]
    return [list(month) for month in zip(*counted, strict=True)]


def reviews(window: Window) -> Rows:
    """Return the reviews that the group gave; of lessons nothing is counted."""
    return without_lessons(window, window.ever("reviews"))


def answers(window: Window) -> Rows:
    """Return the answers of the group that were accepted by somebody else."""
    given = window.ever("acceptances")
    return given.where((given["who"] != given["whom"]) | (given["who"] == NOBODY))


def without_lessons(window: Window, rows: Rows) -> Rows:
    """Return what did not happen on lessons."""
    return rows.where(window.facts.pages["lesson"][rows["page"]] == 0)


def period_of(window: Window, length: int) -> Period:
    """Return what a group shared in so many days, and in as many before them."""
    now, before, earlier = window.end, window.end - length, window.end - 2 * length
    return Period(
        of=len(window.here),
        people=people_who_shared(window, before, now),
        people_before=people_who_shared(window, earlier, before),
        passed=passed_review(window, before, now),
        passed_before=passed_review(window, earlier, before),
        days=days_to_first_review(window, before, now),
        days_before=days_to_first_review(window, earlier, before),
    )


def people_who_shared(window: Window, start: float, end: float) -> int:
    """Count who published an explainer, wrote on a page, gave a review or an answer."""
    written, _ = window.pages("explains")
    published = written.where((written.at >= start) & (written.at < end))
    texts = without_lessons(window, window.ever("texts").between(start, end))
    wrote = texts.where(texts["characters"] >= LEAST_CHARACTERS)
    given = (reviews(window).between(start, end), answers(window).between(start, end))
    return distinct(np.concatenate([rows["who"] for rows in (published, wrote, *given)]))


def passed_review(window: Window, start: float, end: float) -> int:
    """Count the group's explainers that were approved for the first time."""
    rounds = window.facts["rounds"]
    approved = rounds.where(~np.isnan(rounds.moments("approved_at")))
    first = earliest(len(window.facts.pages), approved["page"], approved.moments("approved_at"))
    _, places = window.pages("explains")
    return int(((first[places] >= start) & (first[places] < end)).sum())


def days_to_first_review(window: Window, start: float, end: float) -> float | None:
    """Return in how many days half of the reviews asked for on the group's pages began; None of too few.

    Those that wait still, or were withdrawn meanwhile, count as long as they waited: the median of a
    survival curve (Kaplan and Meier, 1958).
    """
    rounds = window.facts["rounds"].between(start, end)
    authors = window.facts.pages["who"][rounds["page"]]
    own = rounds.where(window.is_own(authors))
    if len(own) < FEWEST:
        return None
    closed = np.nan_to_num(own.moments("closed_at"), nan=np.inf)
    until = np.minimum(closed, end)
    first = first_reviews(window, own["id"])
    came = first <= until
    lasted = np.maximum(np.where(came, first, until) - own.at, 0)
    found = median_time(survival(list(zip(lasted.tolist(), came.tolist(), strict=True))))
    return None if found is None else round(found, 1)


def first_reviews(window: Window, rounds: Ints) -> Floats:
    """Return when the first review was given in each round; infinity where none was."""
    given, order = window.facts["reviews"].before(window.end), np.argsort(rounds)
    first = earliest(len(rounds), placed(given["round"], rounds[order]), given.at)
    found = np.empty(len(rounds))
    found[order] = first
    return found


def past_check_date(window: Window) -> Ints:
    """Return the places of the group's pages that nobody has looked at for as long as their space wants.

    A page was looked at when it was published, approved, worked on by somebody else than who began it, or
    found still right; wiki.reviews.queries.due.keeping has it for one page.
    """
    facts, (_, places) = window.facts, window.pages("reviewed")
    texts, rounds = facts["texts"].before(window.end), facts["rounds"]
    by_others = texts.where(texts["who"] != facts.pages["who"][texts["page"]])
    approved = rounds.where(rounds.moments("approved_at") < window.end)
    last = facts.pages.at.copy()
    for rows, at in look_moments(by_others, approved, facts["checks"].before(window.end)):
        np.maximum.at(last, rows["page"], at)
    due = (last + facts.pages["check_days"])[places]
    overdue = due < window.end
    return places[overdue][np.argsort(due[overdue], kind="stable")]


def look_moments(by_others: Rows, approved: Rows, checks: Rows) -> Sequence[tuple[Rows, Floats]]:
    """Return each sort of look with when it was."""
    return (by_others, by_others.at), (approved, approved.moments("approved_at")), (checks, checks.at)
