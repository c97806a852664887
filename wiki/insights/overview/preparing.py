"""Preparing what a group shared, for the night to keep."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from wiki.insights.metrics.window import Window
from wiki.insights.overview.comparing import first_approvals, period_of
from wiki.insights.overview.monthly import by_month
from wiki.insights.overview.overdue import past_check_date
from wiki.insights.overview.period import PERIODS
from wiki.insights.preparing import Facts, Group

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
