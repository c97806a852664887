"""Counting what a group shared, month by month."""

import numpy as np

from wiki.insights.metrics.window import Window
from wiki.insights.preparing import Rows
from wiki.insights.preparing.facts import days
from wiki.insights.preparing.night import months_back

MONTHS = 12


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
