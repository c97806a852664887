"""A database that goes away in the middle: words are kept, the reason is told, and jobs come back."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.exc import OperationalError

from tests.cast import Cast
from tests.conftest import Browse, on_postgres
from tests.cutting import cut
from tests.making import make_page
from wiki.core.db import reading, writing
from wiki.core.jobs import Job, Work, drain, enqueue
from wiki.spaces.models import Space

pytestmark = pytest.mark.skipif(not on_postgres(), reason="SQLite has no connection to lose")

WORDS = {"title": "Why tables bloat", "summary": "Two sentences.", "text": "What I typed.", "base": "1"}


def test_whoever_saves_meanwhile_is_asked_to_try_again(browse: Browse, cast: Cast, engine: Engine) -> None:
    with writing(engine) as session:
        page = make_page(session, cast.ada, cast.everyone)
    grace = browse(cast.grace)

    with cut(engine, "INSERT INTO revision"):
        answer = grace.post(f"/e/{page.id}/edit", {**WORDS, "space": str(cast.everyone.id)})

    assert answer.status_code == 503
    assert "What I typed." in answer.text
    assert grace.post(f"/e/{page.id}/edit", {**WORDS, "space": str(cast.everyone.id)}).status_code == 303


def test_a_unit_of_work_ends_with_what_happened(engine: Engine) -> None:
    with (
        pytest.raises(OperationalError, match="terminat"),
        cut(engine, "UPDATE space"),
        writing(engine) as unit,
    ):
        unit.execute(update(Space).values(name="Another name"))


def test_a_job_comes_back(engine: Engine) -> None:
    def rename(given: Engine, _: Sequence[Mapping[str, Any]]) -> None:
        with writing(given) as session:
            session.execute(update(Space).where(Space.slug == "lab").values(name="Another name"))

    work = Work(reactions={}, handlers={"rename": rename})
    with writing(engine) as session:
        enqueue(session, "rename", {})

    with cut(engine, "UPDATE space"):
        drain(engine, work)

    with writing(engine) as session:
        [job] = session.scalars(select(Job).where(Job.kind == "rename"))
        assert "terminat" in (job.last_error or "")
        job.run_at = job.run_at.replace(year=2020)
    drain(engine, work)

    with reading(engine) as session:
        assert session.scalar(select(Space.name).where(Space.slug == "lab")) == "Another name"
