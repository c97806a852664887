"""How often the rule is right, as the benchmark `leaders` last measured it with this very rule."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from wiki.growth import settings

PLACE = Path(__file__).with_name("measured.json")


def rule() -> Mapping[str, float]:
    """Return the numbers of the rule by name."""
    return {name: value for name, value in vars(settings).items() if name.isupper()}


@cache
def measured() -> Mapping[str, float]:
    """Return the figures by company and name, such as `honest_precision`."""
    kept: Mapping[str, Any] = json.loads(PLACE.read_text())
    figures: Mapping[str, float] = kept["figures"]
    return figures
