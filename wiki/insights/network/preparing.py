"""Keeping every night who helped whom, each two once, so that a page about thousands counts no deeds."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np

from wiki.insights.preparing import Facts, Group
from wiki.insights.preparing.facts import days

METRIC = "ties"
DAYS = 168  # 24 weeks: so many working days as growth is told by


def ties(facts: Facts, group: Group, day: date) -> Mapping[str, Any] | None:
    """Return the ids of who helped whom in the whole company; of today alone, as no page looks back."""
    if not group.is_everybody or day != facts.day:
        return None
    end = days(day) + 1
    helped = facts["helped"].between(end - DAYS, end)
    known = helped.where((helped["who"] >= 0) & (helped["whom"] >= 0))
    size = max(len(facts.people), 1)
    pairs = np.unique(known["who"] * size + known["whom"])
    ids = facts.people["id"]
    return {"who": ids[pairs // size].tolist(), "whom": ids[pairs % size].tolist()}
