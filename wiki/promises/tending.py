"""Looking after promises by itself: reminders, and letting go for whoever has left; an hourly job."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, Select, select

from wiki.core.access import unrestricted
from wiki.core.clock import now
from wiki.core.db import Session, reading, writing
from wiki.core.facts import announce
from wiki.core.jobs import Job, keep_waiting
from wiki.pages.models import Page, State
from wiki.people.models import Person
from wiki.promises.actions.ending import let_go_of_departed
from wiki.promises.facts import PromiseFellDue
from wiki.undertakings.actions import locked
from wiki.undertakings.models import Undertaking
from wiki.undertakings.queries import goes_on

KIND = "tend_promises"
EVERY = timedelta(hours=1)
WEEK_BEFORE, DAY_BEFORE = timedelta(days=7), timedelta(days=1)  # time enough to write, and to put it off
WHY = "what happens by itself concerns every promise"


def begin_tending(engine: Engine) -> None:
    """See that a look at the promises is under way, whenever a worker starts."""
    with writing(engine, quiet=True) as session:
        keep_waiting(session, KIND, now())


def tend_promises(engine: Engine, _: Sequence[Mapping[str, Any]]) -> None:
    """Look after every promise, and see to the next time."""
    tend(engine, at=now())
    with writing(engine, quiet=True) as session:
        keep_waiting(session, KIND, now() + EVERY, Job.claimed_until.is_(None))


def tend(engine: Engine, *, at: datetime) -> None:
    """Do what is due, each promise in a unit of its own."""
    with reading(engine) as session:
        near = Undertaking.due_on <= at.date() + WEEK_BEFORE + DAY_BEFORE  # a day more, for zones ahead
        due = session.scalars(unrestricted(open_ones().where(near), WHY)).all()
        left = open_ones().where(Person.deactivated_at.is_not(None))
        departed = session.scalars(unrestricted(left, WHY)).all()
    for page_id in departed:
        with writing(engine) as session:
            let_go_of_departed(session, page_id, at)
    for page_id in sorted({*due} - {*departed}):
        with writing(engine) as session:
            remind(session, page_id, at)


def open_ones() -> Select[int]:
    """Return the statement for the pages that are promised and not ended."""
    return (
        select(Page.id)
        .join(Undertaking, Undertaking.page_id == Page.id)
        .join(Person, Person.id == Page.author_id)
        .where(Page.state == State.PROMISED, goes_on())
        .order_by(Page.id)
    )


def remind(session: Session, page_id: int, at: datetime) -> None:
    """Remind whoever promised a week and a day before, once each; who just chose the day needs neither."""
    page = session.get_one(Page, page_id, execution_options={"reader": WHY})
    undertaking = locked(session, page)
    person = session.get_one(Person, page.author_id)
    since = due_since(undertaking.due_on, person.local(at).date())
    if page.state is not State.PROMISED or undertaking.ended_at is not None or since is None:
        return
    heard = (undertaking.begun_at, undertaking.extended_at, undertaking.reminded_at)
    if max(person.local(moment).date() for moment in heard if moment) >= since:
        return
    undertaking.reminded_at = at
    announce(session, PromiseFellDue(page.id, person.id), at=at)


def due_since(due_on: date, today: date) -> date | None:
    """Return the day from which on a reminder is due, if one is."""
    for before in (DAY_BEFORE, WEEK_BEFORE):
        if today >= due_on - before:
            return due_on - before
    return None
