"""The pages behind the figures of a card."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Date, case, func, select, type_coerce

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.growth.models import Helped
from wiki.growth.rising import Family
from wiki.pages.models import Page, State

SHOWN = 5  # pages a family


@dataclass(frozen=True, slots=True)
class Behind:
    """One page on which somebody helped others."""

    page: Page
    people: int  # distinct colleagues who had something of it
    day: date  # the latest
    thread_id: int | None  # the latest conversation that helped, if it was one

    @property
    def path(self) -> str:
        """Where it can be seen."""
        return f"/e/{self.page.id}/review#thread-{self.thread_id}" if self.thread_id else self.page.path


@dataclass(frozen=True, slots=True)
class Pages:
    """The latest pages of one family, and how many more there are."""

    shown: Sequence[Behind]
    more: int


NONE = Pages((), 0)


def pages_behind(session: Session, person_id: int) -> Mapping[Family, Pages]:
    """Return where somebody helped others, the latest first; one statement.

    Only pages that everybody may read, whoever asks: the person and their manager see the same.
    """
    everybody = Viewer(person_id)
    newest = func.max(Helped.day)
    on_pages = readable(
        select(
            Helped.family,
            Helped.page_id,
            func.count(Helped.whom_id.distinct()).label("people"),
            newest.label("day"),
            func.max(case((Helped.source == "thread", Helped.source_id))).label("thread_id"),
            func.row_number()
            .over(partition_by=Helped.family, order_by=(newest.desc(), Helped.page_id.desc()))
            .label("place"),
            func.count().over(partition_by=Helped.family).label("pages"),
        )
        .join(Page, Page.id == Helped.page_id)
        .where(Helped.who_id == person_id, Page.state == State.PUBLISHED)
        .group_by(Helped.family, Helped.page_id),
        Helped.page_id,
        everybody,
    ).subquery()
    found = (on_pages.c.people, type_coerce(on_pages.c.day, Date), on_pages.c.thread_id, on_pages.c.pages)
    statement = (
        select(on_pages.c.family, Page, *found)
        .join(on_pages, on_pages.c.page_id == Page.id)
        .where(on_pages.c.place <= SHOWN)
        .order_by(on_pages.c.family, on_pages.c.place)
    )
    shown: defaultdict[Family, list[Behind]] = defaultdict(list)
    counts: dict[Family, int] = {}
    for family, page, people, day, thread_id, pages in session.execute(
        readable(statement, Page.id, everybody)
    ):
        shown[family].append(Behind(page, people, day, thread_id))
        counts[family] = pages
    return {family: Pages(found, counts[family] - len(found)) for family, found in shown.items()}
