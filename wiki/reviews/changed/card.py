"""What changed because of a reviewer, for their eyes alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from wiki.core.access import Viewer, readable
from wiki.core.db import Session
from wiki.pages.models import Page, Revision, State
from wiki.people.models import Person
from wiki.reviews.changed.quality import NOTHING, Record, quality, usual_share
from wiki.reviews.changed.records import closed_remarks, record_of_everybody, records_of
from wiki.reviews.changed.rule import was_acted_on
from wiki.reviews.models import Thread

SHOWN = 8  # the latest


@dataclass(frozen=True, slots=True)
class Change:
    """A remark that something came of, and what."""

    thread: Thread
    page: Page
    at: datetime
    by: str  # the name of who changed the text or says that it helped
    version: int | None  # the one it went into

    @property
    def is_taken(self) -> bool:
        """Whether it was a suggestion that went in."""
        return self.thread.applied_id is not None


@dataclass(frozen=True, slots=True)
class Card:
    """What came of somebody's remarks: the latest, and how often."""

    record: Record
    usual: float  # the share that is usual here
    changes: Sequence[Change]

    @property
    def quality(self) -> float:
        """The share to expect of them."""
        return quality(self.record, self.usual)


def card_of(session: Session, viewer: Viewer) -> Card:
    """Return the viewer's own card; three statements however much they remarked."""
    record = records_of(session, [viewer.person_id]).get(viewer.person_id, NOTHING)
    return Card(record, usual_share(record_of_everybody(session)), changes_of(session, viewer))


def changes_of(session: Session, viewer: Viewer) -> list[Change]:
    """Return the latest of the viewer's remarks that something came of, on pages they may read."""
    taken, changed = aliased(Revision), aliased(Revision)
    taker, changer, thanker = aliased(Person), aliased(Person), aliased(Person)
    at = func.coalesce(taken.saved_at, changed.saved_at, Thread.helped_at)
    by = func.coalesce(taker.name, changer.name, thanker.name)
    statement = (
        closed_remarks(select(Thread, Page, at, by, func.coalesce(taken.number, changed.number)))
        .outerjoin(taken, taken.id == Thread.applied_id)
        .outerjoin(taker, taker.id == taken.author_id)
        .outerjoin(changed, and_(changed.id == Thread.changed_id, changed.author_id != Thread.opened_by_id))
        .outerjoin(changer, changer.id == changed.author_id)
        .outerjoin(thanker, thanker.id == Thread.helped_by_id)
        .where(Thread.opened_by_id == viewer.person_id, was_acted_on(), Page.state != State.DELETED)
        .order_by(at.desc(), Thread.id.desc())
        .limit(SHOWN)
    )
    return [Change(*row) for row in session.execute(readable(statement, Page.id, viewer))]
