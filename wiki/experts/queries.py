"""Reading what was prepared, as the viewer may read it."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from sqlalchemy import Select, select

from wiki.core.access import Viewer, readable
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


@lru_cache(maxsize=KEPT_STATEMENTS)
def weighed_by_ids(viewer: Viewer) -> Rows:
    """Build the statement once for each viewer: every search asks it."""
    return weighed(viewer, each_of(many("page_ids")))


def weighed(viewer: Viewer, page_ids: Select[int]) -> Rows:
    """Return the statement for the credits on some pages; those of people who left are left out."""
    statement = (
        select(
            Weighed.page_id, Weighed.person_id, Weighed.share, Weighed.is_reviewed, Weighed.worth,
            Weighed.support, Weighed.newest_day,
        )
        .join(Page, Page.id == Weighed.page_id)
        .join(Person, Person.id == Weighed.person_id)
        .where(
            Weighed.page_id.in_(page_ids), unsought(Page.state) == State.PUBLISHED,
            Person.deactivated_at.is_(None)
        )
    )  # fmt: skip
    return readable(statement, Weighed.page_id, viewer)
