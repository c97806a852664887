"""Of which time a page of insights tells: in days since when, on every page in the same words."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Span:
    """So many days until a day, that one among them."""

    days: int
    day: date

    @property
    def first(self) -> date:
        """The first of them."""
        return self.day - timedelta(days=self.days - 1)
