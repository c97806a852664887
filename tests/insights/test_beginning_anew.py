"""A figure that came to mean something else begins anew: no trend compares two meanings under one name."""

from datetime import timedelta

import pytest
from alembic import command
from sqlalchemy import Engine, select

from wiki.core.db import now, reading, writing
from wiki.core.jobs import Job, keep_waiting
from wiki.insights.jobs import KIND
from wiki.insights.metrics import METRICS
from wiki.insights.models import Figure
from wiki.insights.overview.shared import METRIC as SHARED
from wiki.migrations import configuration, upgrade_to

CHANGED = {"freshness", "knowledge-risk", "self-served", SHARED}
EVERY = {SHARED, *(metric.name for metric in METRICS)}


@pytest.fixture
def upgraded(engine: Engine) -> None:
    """A company that prepared every figure last month, and waits for the night, is brought up to date."""
    with engine.execution_options(writes=True).begin() as connection:
        command.downgrade(configuration(connection), "0019")
    with writing(engine) as session:
        then = now().date() - timedelta(days=30)
        for name in EVERY:
            session.add(Figure(scope="company", metric=name, day=then, value={"value": 0.4}))
        keep_waiting(session, KIND, now() + timedelta(hours=9))
    with engine.execution_options(writes=True).begin() as connection:
        upgrade_to(connection, "head")


@pytest.mark.usefixtures("upgraded")
def test_only_figures_that_mean_the_same_are_kept(engine: Engine) -> None:
    with reading(engine) as session:
        kept = set(session.scalars(select(Figure.metric)))

    assert kept | CHANGED == EVERY
    assert not kept & CHANGED


@pytest.mark.usefixtures("upgraded")
def test_the_others_are_prepared_before_the_night(engine: Engine) -> None:
    with reading(engine) as session:
        assert session.scalars(select(Job.run_at).where(Job.kind == KIND)).one() <= now()
