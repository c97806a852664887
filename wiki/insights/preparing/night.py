"""One night's work: read the facts, take all figures from them, and keep those that will be looked at."""

import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import Engine, delete, func, insert, select

from wiki.core.db import Session, reading, writing
from wiki.insights.models import Figure
from wiki.insights.preparing.facts import Facts, load_facts
from wiki.insights.preparing.groups import EVERYBODY, Group, Preparer, groups_of

log = logging.getLogger(__name__)

DAYS_KEPT = 35  # every one of them; before that the newest of each month
MONTHS_KEPT = 60  # five years, as long as anybody compares
MONTHS_SHOWN = 12  # besides this one


class Unprepared(Exception):
    """Some figures could not be prepared; the log says why."""

    def __init__(self, metrics: Collection[str]) -> None:
        super().__init__(f"Could not prepare {', '.join(sorted(metrics))}; the other figures are kept.")


def prepare(
    engine: Engine, preparers: Mapping[str, Preparer], days: Sequence[date], moment: datetime | None = None
) -> None:
    """Put figures in place of those of these days.

    All of a day at once, so that no page mixes two nights. The moment is when the days were counted, for
    midnight may pass while everything is read.

    Raises:
        Unprepared: some broke on some day, and stay there as they were; all others are kept.
    """
    with reading(engine) as session:
        facts = load_facts(session, moment)
        groups = groups_of(session, facts)
    broken: set[str] = set()
    for day in days:
        figures = {name: figures_of(facts, groups, day, name, each) for name, each in preparers.items()}
        whole = {name: rows for name, rows in figures.items() if rows is not None}
        broken |= figures.keys() - whole.keys()
        rows = [row for each in whole.values() for row in each]
        with writing(engine) as session:
            session.execute(delete(Figure).where(Figure.day == day, Figure.metric.in_(whole)))
            if rows:
                session.execute(insert(Figure), rows)
    if broken:
        raise Unprepared(broken)


def figures_of(
    facts: Facts, groups: Sequence[Group], day: date, name: str, prepared: Preparer
) -> Sequence[Mapping[str, Any]] | None:
    """Return the rows of one figure, group by group; None, and a line in the log, where it breaks."""
    try:
        return [
            {"scope": group.scope, "metric": name, "day": day, "value": dict(value)}
            for group in groups
            if (value := prepared(facts, group, day)) is not None
        ]
    except Exception:
        log.exception("The figure %s could not be prepared for %s", name, day)
        return None


def thin_out(engine: Engine, metrics: Collection[str], today: date) -> None:
    """Let go of figures that nobody will look at any more."""
    with writing(engine, quiet=True) as session:
        days = days_prepared(session)
        for day in set(days) - set(kept(days, today)):
            session.execute(delete(Figure).where(Figure.day == day, Figure.metric.in_(metrics)))


def keep_newest(engine: Engine, metric: str) -> None:
    """Let go of all but the newest of a figure that is never compared with an older one."""
    with writing(engine, quiet=True) as session:
        newest = select(func.max(Figure.day)).where(Figure.metric == metric).scalar_subquery()
        session.execute(delete(Figure).where(Figure.metric == metric, Figure.day < newest))


def days_prepared(session: Session) -> Sequence[date]:
    """Return the days of which there are figures, in order; every day has some of the whole company."""
    days = select(Figure.day).where(Figure.scope == EVERYBODY).distinct()
    return session.scalars(days.order_by(Figure.day)).all()


def kept(days: Sequence[date], today: date) -> Iterator[date]:
    """Yield which of these days, in order, stay: the last weeks, and the newest of each month before."""
    oldest, lately = months_back(today, MONTHS_KEPT), today - timedelta(days=DAYS_KEPT)
    for _, every in groupby(days, key=lambda day: (day.year, day.month)):
        of_month = list(every)
        yield from (day for day in of_month if day > lately or day == of_month[-1] >= oldest)


def missing_months(session: Session, today: date) -> list[date]:
    """Return the last days of those months of the past year that have no figures, the oldest first.

    A wiki that begins to prepare figures, or was switched off for a while, has its trend at once.
    """
    known = {(day.year, day.month) for day in days_prepared(session)}
    firsts = (months_back(today, back) for back in range(MONTHS_SHOWN - 1, -1, -1))
    ends = (first - timedelta(days=1) for first in firsts)
    return [end for end in ends if (end.year, end.month) not in known]


def months_back(day: date, months: int) -> date:
    """Return the first day of the month so many months before."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, 1)
