"""Reminding those who take part that a circle or a pair is about to end, a week before; an hourly job.

Promises, which nobody shares, are looked after by themselves (`wiki.promises.tending`).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, exists, func, or_, select

from wiki.core.access import unrestricted
from wiki.core.clock import now
from wiki.core.db import Session, reading, writing
from wiki.core.facts import announce
from wiki.core.jobs import Job, keep_waiting
from wiki.pages.models import Kind, Page, PagePerson, PageRole, State
from wiki.undertakings.actions import locked
from wiki.undertakings.facts import LastDayNears
from wiki.undertakings.models import Undertaking
from wiki.undertakings.queries import goes_on, is_of_many

KIND = "remind_of_last_days"
EVERY = timedelta(hours=1)
WEEK_BEFORE = timedelta(days=7)
WHY = "what happens by itself concerns every undertaking"


def begin_reminding(engine: Engine) -> None:
    """See that a look at the last days is under way, whenever a worker starts."""
    with writing(engine, quiet=True) as session:
        keep_waiting(session, KIND, now())


def remind_of_last_days(engine: Engine, _: Sequence[Mapping[str, Any]]) -> None:
    """Remind of every last day that is near, and see to the next time."""
    remind(engine, at=now())
    with writing(engine, quiet=True) as session:
        keep_waiting(session, KIND, now() + EVERY, Job.claimed_until.is_(None))


def remind(engine: Engine, *, at: datetime) -> None:
    """Remind of each in a unit of its own, of each day once."""
    with reading(engine) as session:
        near = near_their_end(session, at)
    for page_id in near:
        with writing(engine) as session:
            remind_of(session, page_id, at)


def near_their_end(session: Session, at: datetime) -> Sequence[int]:
    """Return the circles and pairs that end within a week, of whose day nobody was reminded.

    A pair has begun once there is a mentor. Of a day that was chosen within the week everybody was told.
    """
    heard = func.coalesce(Undertaking.extended_at, Undertaking.begun_at)
    mentored = exists().where(PagePerson.page_id == Page.id, PagePerson.role == PageRole.MENTOR)
    statement = (
        select(Page.id, Undertaking.due_on, heard)
        .join(Undertaking, Undertaking.page_id == Page.id)
        .where(
            Page.kind == Kind.CIRCLE,
            Page.state == State.PUBLISHED,
            goes_on(),
            Undertaking.due_on >= at.date(),
            Undertaking.due_on <= at.date() + WEEK_BEFORE,
            Undertaking.reminded_at.is_(None),
            or_(is_of_many(), mentored),
        )
        .order_by(Page.id)
    )
    rows = session.execute(unrestricted(statement, WHY))
    return [page_id for page_id, due_on, chosen_at in rows if chosen_at.date() < due_on - WEEK_BEFORE]


def remind_of(session: Session, page_id: int, at: datetime) -> None:
    """Remind those who take part, and note that they were."""
    page = session.get_one(Page, page_id, execution_options={"reader": WHY})
    undertaking = locked(session, page)
    if undertaking.ended_at is None and undertaking.reminded_at is None:
        undertaking.reminded_at = at
        announce(session, LastDayNears(page.id), at=at)
