"""What is prepared every night is so at three, and the next night is seen to before anything can fail."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine, select

from tests.cast import Cast
from wiki.core.clock import next_night, now
from wiki.core.db import Session
from wiki.core.jobs import Handler, Job
from wiki.experts import jobs as experts
from wiki.growth import jobs as growth
from wiki.insights import jobs as insights
from wiki.insights.risk import jobs as knowing

THREE = datetime(2026, 11, 27, 3, tzinfo=UTC)
NIGHTLY: Sequence[tuple[str, Handler]] = [
    (experts.EVERYTHING, experts.weigh_everything),
    (growth.EVERYTHING, growth.prepare_growth),
    (knowing.EVERYTHING, knowing.know_everything),
    (insights.KIND, insights.prepare_by_night),
]


@pytest.mark.parametrize(
    ("moment", "night"),
    [
        (THREE - timedelta(seconds=1), THREE),
        (THREE, THREE + timedelta(days=1)),
        (THREE + timedelta(hours=20), THREE + timedelta(days=1)),
        (datetime(2026, 11, 27, 11, 59, tzinfo=timezone(timedelta(hours=9))), THREE),  # 02:59 in UTC
    ],
)
def test_the_next_night_begins_at_three(moment: datetime, night: datetime) -> None:
    assert next_night(moment) == night


@pytest.mark.parametrize(("kind", "prepare"), NIGHTLY)
def test_whoever_prepares_sees_to_the_next_night_once(
    session: Session, engine: Engine, cast: Cast, kind: str, prepare: Handler
) -> None:
    session.add(Job(kind=kind, payload={}, claimed_until=now() + timedelta(minutes=1)))  # the one being done
    session.commit()

    prepare(engine, [{}])
    prepare(engine, [{}])

    waiting = session.scalars(select(Job.run_at).where(Job.kind == kind, Job.claimed_until.is_(None))).all()
    assert waiting == [next_night(now())]
