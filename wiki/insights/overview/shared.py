"""Reading what was prepared about what a group shared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.insights.models import Figure
from wiki.insights.overview.period import Period
from wiki.insights.preparing.night import months_back
from wiki.pages.models import Page, State
from wiki.people.subtrees import Subtree

METRIC = "shared"
SERIES = ("Explainers written", "Reviews given", "Questions answered")


@dataclass(frozen=True, slots=True)
class Month:
    """What a group shared in one month."""

    first: date
    numbers: Sequence[int]  # in the order of SERIES

    @property
    def short(self) -> str:
        """Its name below a bar."""
        return f"{self.first:%b}"

    @property
    def name(self) -> str:
        """Its whole name."""
        return f"{self.first:%B %Y}"


@dataclass(frozen=True, slots=True)
class Shared:
    """What a group shared, as of the last night."""

    day: date
    value: Mapping[str, Any]

    def period(self, months: str) -> Period:
        """Return the figures of so many months, as of PERIODS."""
        return Period(**self.value["periods"][months])

    @property
    def months(self) -> Sequence[Month]:
        """Each of the last twelve, the newest last."""
        rows = self.value["months"]
        firsts = [months_back(self.day, back) for back in range(len(rows) - 1, -1, -1)]
        return [Month(first, numbers) for first, numbers in zip(firsts, rows, strict=True)]

    @property
    def bars(self) -> Sequence[tuple[str, str, Sequence[int]]]:
        """The months, as a chart takes them."""
        return [(month.short, month.name, month.numbers) for month in self.months]

    @property
    def words(self) -> str:
        """What there is to see on the chart."""
        sums = [sum(month.numbers) for month in self.months]
        most = max(self.months, key=lambda month: sum(month.numbers))
        totals = ", ".join(
            f"{name.lower()}: {sum(month.numbers[place] for month in self.months)}"
            for place, name in enumerate(SERIES)
        )
        return f"{sum(sums)} in twelve months; {totals}. Most in {most.name}: {max(sums)}."

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(any(month.numbers) for month in self.months)

    @property
    def overdue(self) -> int:
        """How many pages are past their check date."""
        return int(self.value["overdue_count"])


def shared_by(session: Session, subtree: Subtree) -> Shared | None:
    """Return what was prepared last about a group; nothing before the first night."""
    newest = select(Figure).where(Figure.scope == subtree.scope, Figure.metric == METRIC)
    row = session.scalar(newest.order_by(Figure.day.desc()).limit(1))
    return Shared(row.day, row.value) if row else None


def overdue_pages(session: Session, viewer: Viewer, shared: Shared) -> Sequence[Page]:
    """Return the group's pages that were past their check date that night, the longest overdue first."""
    ids = shared.value["overdue"]
    statement = select(Page).where(Page.id.in_(ids), Page.state == State.PUBLISHED)
    found = {page.id: page for page in session.scalars(readable(statement, Page.id, viewer))}
    return [found[page_id] for page_id in ids if page_id in found]
