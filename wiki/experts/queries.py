"""Reading what was prepared, as the viewer may read it."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from sqlalchemy import Select, select

from wiki.core.access import THE_PAGE_WAS_READ, Viewer, readable, unrestricted
from wiki.core.db import Session
from wiki.core.many import each_of, many
from wiki.core.planning import unsought
from wiki.experts.gathering import KEPT_STATEMENTS, PageIds
from wiki.experts.models import Weighed
from wiki.experts.prepared import Ballots, ballots
from wiki.pages.models import Page, State
from wiki.people.models import Person

Rows = Select[int, int, float, bool, float, float, int]


def ballots_on(session: Session, viewer: Viewer, page_ids: PageIds, at: datetime) -> Ballots:
    """Return what people are credited with on those of the pages that the viewer may read; one statement."""
    if not isinstance(page_ids, Sequence):
        return ballots(session.execute(weighed(viewer, page_ids)).all(), at)
    if not page_ids:
        return ballots((), at)
    return ballots(session.execute(weighed_by_ids(viewer), {"page_ids": list(page_ids)}).all(), at)


def ballots_on_read(session: Session, page_ids: Sequence[int], at: datetime) -> Ballots:
    """Return the same of published pages that were just read as the viewer; one statement.

    Asking again for each page and person who may read it takes longer than all the rest.
    """
    rows = session.execute(weighed_when_read(), {"page_ids": list(page_ids)}).all() if page_ids else ()
    return ballots(rows, at)


@lru_cache(maxsize=1)
def weighed_when_read() -> Rows:
    """Build the statement once: every search asks it."""
    return unrestricted(credits_on(each_of(many("page_ids"))), THE_PAGE_WAS_READ)


@lru_cache(maxsize=KEPT_STATEMENTS)
def weighed_by_ids(viewer: Viewer) -> Rows:
    """Build the statement once for each viewer."""
    return weighed(viewer, each_of(many("page_ids")))


def weighed(viewer: Viewer, page_ids: Select[int]) -> Rows:
    """Return the statement for the credits on those of some pages that the viewer may read."""
    statement = credits_on(page_ids).join(Page, Page.id == Weighed.page_id)
    return readable(statement.where(unsought(Page.state) == State.PUBLISHED), Weighed.page_id, viewer)


def credits_on(page_ids: Select[int]) -> Rows:
    """Return the statement for the credits on some pages; those of people who left are left out."""
    return (
        select(
            Weighed.page_id, Weighed.person_id, Weighed.share, Weighed.is_reviewed, Weighed.worth,
            Weighed.support, Weighed.newest_day,
        )
        .join(Person, Person.id == Weighed.person_id)
        .where(Weighed.page_id.in_(page_ids), Person.deactivated_at.is_(None))
    )  # fmt: skip
