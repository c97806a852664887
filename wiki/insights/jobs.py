"""Preparing figures every night, so that a page reads a few rows however much has happened."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Engine, select

from wiki.core.clock import now
from wiki.core.db import Session, reading, writing
from wiki.core.jobs import Handler, Job, keep_waiting
from wiki.insights.models import Figure
from wiki.insights.network.preparing import METRIC as TIES
from wiki.insights.preparers import PREPARERS
from wiki.insights.preparing.night import keep_newest, missing_months, prepare, thin_out

KIND = "prepare_insights"
EVERY = timedelta(days=1)


def begin_preparing(engine: Engine) -> None:
    """See that figures are prepared every night, whenever a worker starts; at once where there are none."""
    with writing(engine, quiet=True) as session:
        keep_waiting(session, KIND, now() + EVERY if is_prepared(session) else now())


def is_prepared(session: Session) -> bool:
    """Whether there are any of these figures."""
    ours = select(Figure.day).where(Figure.metric.in_(PREPARERS))
    return session.scalar(ours.limit(1)) is not None


def prepare_insights(engine: Engine, day: date | None = None) -> None:
    """Prepare the figures of one day, today's if none is named, and of past months that have none."""
    moment = now()
    today = moment.date()
    with reading(engine) as session:
        days = missing_months(session, today) if day is None else []
    prepare(engine, PREPARERS, [*days, day or today], moment)
    thin_out(engine, PREPARERS, today)
    keep_newest(engine, TIES)


def prepare_by_night(engine: Engine, _: Sequence[Mapping[str, Any]]) -> None:
    """Prepare today's figures, and see to the next time."""
    prepare_insights(engine)
    with writing(engine, quiet=True) as session:
        keep_waiting(session, KIND, now() + EVERY, Job.claimed_until.is_(None))


HANDLERS: Mapping[str, Handler] = {KIND: prepare_by_night}
