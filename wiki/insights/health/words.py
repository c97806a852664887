"""Figures in words: one rounding for the page, the table and the file, so that all three say the same."""

from wiki.core.wording import number
from wiki.insights.metrics import Unit

LONG_HOURS = 72  # from which on hours are told as days
DAY_HOURS = 24
UNIT_WORDS = {Unit.SHARE: "%", Unit.DAYS: "days", Unit.HOURS: "hours", Unit.NUMBER: "", Unit.RATIO: ""}


def rounded(value: float, unit: Unit) -> float:
    """Return a figure as it is told: shares in percent, the others with as many digits as mean something."""
    match unit:
        case Unit.SHARE:
            return round(value * 100)
        case Unit.NUMBER:
            return round(value)
        case Unit.RATIO:
            return round(value, 2)
        case _:
            return round(value, 1)


def said(value: float | None, unit: Unit) -> str:
    """Return a figure with its unit, such as 42 %, 3.5 hours or 4 days; empty where there is none."""
    if value is None:
        return ""
    if unit is Unit.HOURS and value >= LONG_HOURS:
        return said(value / DAY_HOURS, Unit.DAYS)
    shown = rounded(value, unit)
    word = UNIT_WORDS[unit]
    if shown == 1 and word.endswith("s"):
        word = word[:-1]
    space = "\N{NARROW NO-BREAK SPACE}" if unit is Unit.SHARE else "\N{NO-BREAK SPACE}"
    return number(shown) + (space + word if word else "")


def compared(value: float | None, before: float | None, unit: Unit, month: str) -> str:
    """Say how a figure stands to an earlier one, such as `up from 38 % in November 2025`; or nothing."""
    if value is None or before is None:
        return ""
    now, then = said(value, unit), said(before, unit)
    if now == then:
        return f"as in {month}"
    return f"{'up' if value > before else 'down'} from {then} in {month}"
