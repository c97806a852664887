"""Preparing figures every night, so that a page reads a few rows however much has happened."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Engine, select

from wiki.core.clock import next_night, now
from wiki.core.db import Session, reading, writing
from wiki.core.jobs import Handler, Job, is_due, keep_waiting
from wiki.experts.jobs import EVERYTHING as EVIDENCE
from wiki.growth.jobs import EVERYTHING as GROWTH
from wiki.insights.models import Figure
from wiki.insights.network.preparing import METRIC as TIES
from wiki.insights.preparers import PREPARERS
from wiki.insights.preparing.night import keep_newest, missing_months, prepare, thin_out
from wiki.insights.risk.jobs import EVERYTHING as KNOWERS

KIND = "prepare_insights"
GATHERED = (EVIDENCE, GROWTH, KNOWERS)  # what figures are taken from besides what people did
PUT_OFF = timedelta(minutes=5)


def begin_preparing(engine: Engine) -> None:
    """See that figures are prepared every night, whenever a worker starts; at once where there are none."""
    with writing(engine, quiet=True) as session:
        keep_waiting(session, KIND, next_night(now()) if is_prepared(session) else now())


def is_prepared(session: Session) -> bool:
    """Whether there are any of these figures."""
    ours = select(Figure.day).where(Figure.metric.in_(PREPARERS))
    return session.scalar(ours.limit(1)) is not None


def prepare_insights(engine: Engine, day: date | None = None) -> None:
    """Prepare the figures of one day, today's if none is named, and of past months that have none.

    Raises:
        Unprepared: some could not be; all others are kept.
    """
    moment = now()
    today = moment.date()
    with reading(engine) as session:
        days = missing_months(session, today) if day is None else []
    try:
        prepare(engine, PREPARERS, [*days, day or today], moment)
    finally:
        thin_out(engine, PREPARERS, today)
        keep_newest(engine, TIES)


def prepare_by_night(engine: Engine, _: Sequence[Mapping[str, Any]]) -> None:
    """See to the next time, and prepare today's figures; a little later while what they need is gathered.

    Past months are prepared once, so nothing of them may be counted from half of it.
    """
    moment = now()
    with writing(engine, quiet=True) as session:
        is_early = is_due(session, GATHERED, moment + PUT_OFF)
        again_at = moment + PUT_OFF if is_early else next_night(moment)
        keep_waiting(session, KIND, again_at, Job.claimed_until.is_(None))
    if not is_early:
        prepare_insights(engine)


HANDLERS: Mapping[str, Handler] = {KIND: prepare_by_night}
