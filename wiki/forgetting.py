"""Letting go, every night, of what has done its work: a table of what is kept for how long.

Nobody ever sees these rows again, and without end they would outgrow everything that people wrote.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, delete, or_, select, tuple_
from sqlalchemy.orm import class_mapper

from wiki.core.access import unrestricted
from wiki.core.clock import next_night, now
from wiki.core.db import Session, writing
from wiki.core.jobs import Handler, Job, keep_waiting
from wiki.mailing.models import Delivery, Mail
from wiki.pages.models import Page
from wiki.people.models import Invitation, SignIn
from wiki.readers.models import Reading

KIND = "let_go"
AT_ONCE = 500  # rows a transaction; nobody's writing waits for long
WHY = "lets go of rows that are old; tells nobody of one"

Row = Job | Mail | SignIn | Invitation | Reading
Over = Callable[[datetime], ColumnElement[bool]]  # whether a row had done its work by a moment


@dataclass(frozen=True, slots=True)
class Kept:
    """One table, when its rows have done their work, and how long they are kept from then on."""

    table: type[Row]
    days: int
    over: Over


KEPT = (
    Kept(Job, 14, lambda at: Job.done_at < at),  # one that failed waits for a person instead
    Kept(Mail, 90, lambda at: or_(Mail.sent_at < at, Mail.ended_at < at)),
    Kept(SignIn, 30, lambda at: or_(SignIn.revoked_at < at, SignIn.expires_at < at)),
    Kept(Invitation, 30, lambda at: or_(Invitation.used_at < at, Invitation.expires_at < at)),
    Kept(Reading, 730, lambda at: Reading.day < at.date()),  # so that a year can be held against the last
    Kept(Reading, 0, lambda at: Reading.page_id.in_(deleted_by(at))),
)
"""Of mails, what else asks is younger: four go out a day, a digest a week, and a line is news for 15 days."""


def deleted_by(at: datetime) -> Select[int]:
    """Return the statement for pages that were deleted before a moment."""
    return select(Page.id).where(Page.deleted_at < at)


def begin_letting_go(engine: Engine) -> None:
    """See that the next night is seen to, whenever a worker starts."""
    with writing(engine, quiet=True) as session:
        keep_waiting(session, KIND, next_night(now()))


def let_go_by_night(engine: Engine, _: Sequence[Mapping[str, Any]]) -> None:
    """See to the next night, which is to come however this one ends, and let go of what is due."""
    with writing(engine, quiet=True) as session:
        keep_waiting(session, KIND, next_night(now()), Job.claimed_until.is_(None))
    let_go(engine, now())


def let_go(engine: Engine, at: datetime) -> None:
    """Delete what has been over for long enough, the oldest first, so that who is stopped goes on."""
    for kept in KEPT:
        due = kept.over(at - timedelta(days=kept.days))
        while some_went(engine, kept.table, due):
            pass


def some_went(engine: Engine, table: type[Row], due: ColumnElement[bool]) -> bool:
    """Delete a few rows, and return whether more may be left."""
    key = class_mapper(table).primary_key
    with writing(engine, quiet=True) as session:
        oldest = unrestricted(select(*key).where(due).order_by(*key).limit(AT_ONCE), WHY)
        keys = [tuple(row) for row in session.execute(oldest)]
        forget(session, table, keys)
    return len(keys) == AT_ONCE


def forget(session: Session, table: type[Row], keys: Sequence[tuple[Any, ...]]) -> None:
    """Delete rows; of a mail first which lines it told, which are too old to be told by another."""
    if table is Mail:
        session.execute(delete(Delivery).where(Delivery.mail_id.in_([mail_id for (mail_id,) in keys])))
    gone = delete(table).where(tuple_(*class_mapper(table).primary_key).in_(keys))
    session.execute(gone.execution_options(synchronize_session=False))


HANDLERS: Mapping[str, Handler] = {KIND: let_go_by_night}
