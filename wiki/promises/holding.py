"""For how long whoever took a question up keeps others from it."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Date, bindparam, exists, or_
from sqlalchemy.orm import InstrumentedAttribute, aliased

from wiki.core.clock import Instant, now
from wiki.pages.models import Link, LinkKind, Page, State
from wiki.undertakings.models import Undertaking

LAPSE = timedelta(days=30)  # after which what somebody took up, or the day of their promise, is for others

Id = InstrumentedAttribute[int] | ColumnElement[int]


def is_held(
    question_id: Id,
    person_id: Id,
    since: InstrumentedAttribute[datetime] | ColumnElement[datetime],
    at: datetime | None = None,
) -> ColumnElement[bool]:
    """Return the condition that somebody took it up lately, or promised to explain it by a day to come.

    The clock is read when the statement runs, unless an instant is named.
    """

    def moment() -> datetime:
        return (at or now()) - LAPSE

    lapsed = bindparam("lapsed", callable_=moment, type_=Instant(), unique=True)
    day = bindparam("lapsed_day", callable_=lambda: moment().date(), type_=Date(), unique=True)
    promise, answers = aliased(Page), aliased(Link)
    is_promised = exists().where(
        answers.kind == LinkKind.ANSWERS,
        answers.number == question_id,
        answers.page_id == promise.id,
        promise.author_id == person_id,
        promise.state == State.PROMISED,
        Undertaking.page_id == promise.id,
        Undertaking.ended_at.is_(None),
        Undertaking.due_on > day,
    )
    return or_(since > lapsed, is_promised)
