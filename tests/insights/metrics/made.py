"""Facts made by hand, for examples whose answer can be worked out on paper; it is the evening of day 999."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np

from wiki.insights.metrics import METRICS
from wiki.insights.preparing import Facts, Group, Rows
from wiki.insights.preparing.facts import EPOCH, MEASURES
from wiki.insights.preparing.sources import PAGES, PEOPLE, SOURCES

TODAY = date.fromordinal(EPOCH + 999)
MIDNIGHT = 1000.0
PEOPLE_MADE = 12  # six in team 1, six in team 2
Row = Mapping[str, float]


def made(pages: Sequence[Row] = (), **happened: Sequence[Row]) -> Facts:
    """Return facts of twelve people, in which nothing happened but what is said."""
    people = [{"id": one, "joined_at": 0, "team": 1 + one // 6} for one in range(PEOPLE_MADE)]
    names = [*PAGES.selected_columns.keys(), "covered", "due", "read", "much"]
    every = [{"id": number, "at": 500, "created_at": 500, **page} for number, page in enumerate(pages)]
    tables = {name: rows_of(columns_of(name), in_time(happened.get(name, ()))) for name in SOURCES}
    persons = rows_of(PEOPLE.selected_columns.keys(), people)
    return Facts(TODAY, MIDNIGHT, persons, rows_of(names, every), {1: "Postgres", 2: "Docks"}, tables)


def in_time(rows: Sequence[Row]) -> Sequence[Row]:
    """Return rows with the oldest first."""
    return sorted(rows, key=lambda row: row.get("at", 0))


def columns_of(name: str) -> list[str]:
    """Return the columns of what happened."""
    return ["characters" if key == "runs" else key for key in list(SOURCES[name].selected_columns.keys())]


def rows_of(names: Sequence[str], rows: Sequence[Row]) -> Rows:
    """Return rows as columns; what is not said is 0, or never, and whoever did not leave is their account."""
    return Rows({name: column(name, rows) for name in names})


def column(name: str, rows: Sequence[Row]) -> Any:
    """Return one column."""
    if name == "at" or name.endswith("_at") or name in MEASURES:
        return np.array([row.get(name, np.nan) for row in rows], float)
    if name == "account":
        return np.array([row.get(name, row.get("who", 0)) for row in rows], np.int64)
    return np.array([row.get(name, -1 if name == "round" else 0) for row in rows], np.int64)


def told(name: str, facts: Facts, team: int | None = None, days_ago: int = 0) -> dict[str, Any]:
    """Return what a metric says of everybody, or of a team."""
    people = np.ones(PEOPLE_MADE, bool) if team is None else facts.people["team"] == team
    group = Group("company" if team is None else f"team:{team}", people)
    metric = next(metric for metric in METRICS if metric.name == name)
    return dict(metric.prepare(facts, group, TODAY - timedelta(days=days_ago)) or {})


def each(people: Sequence[int], **row: float) -> list[Row]:
    """Return the same row of several people."""
    return [{"who": one, **row} for one in people]
