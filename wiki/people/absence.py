"""Which days somebody said they are away."""

from datetime import date


def is_absent(first: date | None, last: date | None, day: date) -> bool:
    """Whether a day is within an absence; one day alone leaves the other side open, none means no absence."""
    if first is None and last is None:
        return False
    return (first is None or first <= day) and (last is None or day <= last)
