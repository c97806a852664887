"""Who still knows a page: one rule, and the five statements that it takes for hundreds of pages.

Somebody knows a page who wrote a fifth of what stands, approved half of it, or found it right within a year,
and who has an account that they used within sixty days; review.md, metric 9. Only explainers that the whole
company may read are asked about, so that what follows is the same whoever looks.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from wiki.core.access import Viewer, may_read, readable
from wiki.core.db import Session
from wiki.pages.models import Authorship, Page, State
from wiki.people.models import STAND_IN, Person
from wiki.reviews.choosing.evidence import KNOWING
from wiki.reviews.choosing.truck_factor import CHECK_HOLDS, SHARE, was_here
from wiki.reviews.coverage import knowledge_on
from wiki.reviews.models import StillRight

ANYBODY = Viewer(0)  # holds what everybody holds, and nothing else
REVIEWED = 0.5  # of what stands: whoever approved as much knows it; review.md, metric 9


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """What one person has to do with one page."""

    page_id: int
    person_id: int
    share: float  # of the text that stands, 0 to 1
    reviewed: float  # the share of it that they approved, 0 to 1
    has_checked: bool  # within a year

    @property
    def is_enough(self) -> bool:
        """Whether they know it."""
        return self.share >= SHARE or self.reviewed >= REVIEWED or self.has_checked


def people_here(session: Session, at: datetime) -> frozenset[int]:
    """Return who has an account and used it lately, without whoever stands in for those who ask quietly."""
    statement = select(Person.id).where(Person.handle != STAND_IN, *was_here(at))
    return frozenset(session.scalars(statement.execution_options(reader=ANYBODY.person_id)))


def open_pages() -> Select[*tuple[Any, ...]]:
    """Return the statement for the ids of all pages that are asked about."""
    return select(Page.id).where(*is_open()).execution_options(reader=ANYBODY.person_id)


def is_open() -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for a page that is asked about.

    A statement that has the page already takes these: given as a list of all such ids, SQLite would try each.
    """
    return Page.state == State.PUBLISHED, Page.kind.in_(KNOWING), may_read(Page.id, ANYBODY)


def known_on(session: Session, page_ids: Sequence[int], here: Collection[int], at: datetime) -> list[Known]:
    """Return who knows which of these pages, in the order of their ids; up to six statements."""
    asked = session.scalars(open_pages().where(Page.id.in_(page_ids))).all()
    if not asked:
        return []
    wrote: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for page_id, person_id, share in session.execute(written_on(asked)):
        wrote[page_id][person_id] = share
    reviewed = knowledge_on(session, ANYBODY, asked)
    checked = {(page_id, person_id) for page_id, person_id in session.execute(checked_on(asked, at))}
    people = {
        (page_id, person_id)
        for found in (wrote, reviewed)
        for page_id in found
        for person_id in found[page_id]
    }
    every = (
        Known(
            page_id,
            person_id,
            wrote.get(page_id, {}).get(person_id, 0.0),
            reviewed.get(page_id, {}).get(person_id, 0.0),
            (page_id, person_id) in checked,
        )
        for page_id, person_id in people | checked
        if person_id in here
    )
    return sorted(each for each in every if each.is_enough)


def written_on(page_ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    """Return the statement for page, person and the share that they wrote."""
    statement = select(Authorship.page_id, Authorship.person_id, Authorship.share)
    return readable(statement.where(Authorship.page_id.in_(page_ids)), Authorship.page_id, ANYBODY)


def checked_on(page_ids: Sequence[int], at: datetime) -> Select[*tuple[Any, ...]]:
    """Return the statement for page and person, of whoever found it right within a year."""
    statement = select(StillRight.page_id, StillRight.person_id).where(
        StillRight.page_id.in_(page_ids), StillRight.checked_at >= at - CHECK_HOLDS
    )
    return readable(statement.distinct(), StillRight.page_id, ANYBODY)
