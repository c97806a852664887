"""Facts become jobs, jobs are done at least once, and failures wait and come back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, func, select, update

from wiki.core.db import now, reading, writing
from wiki.core.facts import Fact, FactRow, announce
from wiki.core.jobs import ATTEMPTS_LIMIT, Job, Work, claim, drain, enqueue, keep_waiting, renewed, run_once


@dataclass(frozen=True, slots=True)
class LampLit(Fact):
    """Somebody lit a lamp."""

    lamp_id: int


class Keeper:
    """Notes what it is told, and fails as often as it is asked to."""

    def __init__(self, failures: int = 0) -> None:
        self.seen: list[int] = []
        self.failures = failures

    def __call__(self, _engine: Engine, payloads: Sequence[Mapping[str, Any]]) -> None:
        """Take the jobs."""
        if self.failures:
            self.failures -= 1
            message = "The wind blew it out."
            raise OSError(message)
        self.seen += [payload["lamp_id"] for payload in payloads]


def work(keeper: Keeper) -> Work:
    return Work(reactions={"LampLit": ["note_lamp"]}, handlers={"note_lamp": keeper})


def light(engine: Engine, *lamps: int) -> None:
    with writing(engine) as session:
        for lamp in lamps:
            announce(session, LampLit(lamp))


def test_a_fact_reaches_its_handler(engine: Engine) -> None:
    keeper = Keeper()
    light(engine, 7)

    drain(engine, work(keeper))

    assert keeper.seen == [7]


def test_jobs_of_one_kind_are_done_together(engine: Engine) -> None:
    keeper = Keeper()
    light(engine, 1, 2, 3)

    run_once(engine, work(keeper))

    assert keeper.seen == [1, 2, 3]


def test_a_fact_nobody_reacts_to_is_only_remembered(engine: Engine) -> None:
    light(engine, 7)

    drain(engine, Work(reactions={}, handlers={}))

    with reading(engine) as session:
        assert session.scalar(select(func.count(FactRow.id)).where(FactRow.fanned_out_at.is_not(None))) == 1
        assert session.scalar(select(func.count(Job.id))) == 0


def test_one_bad_job_does_not_keep_the_others_from_being_done(engine: Engine) -> None:
    keeper = Keeper(failures=2)  # the batch, then the first job by itself
    light(engine, 1, 2)

    run_once(engine, work(keeper))

    assert keeper.seen == [2]


def test_a_failed_job_says_why_and_waits(engine: Engine) -> None:
    light(engine, 7)

    run_once(engine, work(Keeper(failures=1)))

    with reading(engine) as session:
        job = session.scalars(select(Job)).one()
    assert job.last_error == "OSError: The wind blew it out."
    assert job.run_at > now()
    assert job.failed_at is None


def test_a_job_that_keeps_failing_is_left_to_a_human(engine: Engine) -> None:
    light(engine, 7)
    with writing(engine) as session:
        enqueue(session, "note_lamp", {"lamp_id": 8})
        session.flush()
        session.execute(update(Job).values(attempts=ATTEMPTS_LIMIT))

    run_once(engine, Work(reactions={}, handlers={"note_lamp": Keeper(failures=9)}))

    with reading(engine) as session:
        assert session.scalars(select(Job)).one().failed_at is not None


def test_a_leased_job_is_not_given_out_twice(engine: Engine) -> None:
    with writing(engine) as session:
        enqueue(session, "note_lamp", {"lamp_id": 7})

    with writing(engine) as session:
        first = claim(session, 10)
    with writing(engine) as session:
        second = claim(session, 10)

    assert len(first) == 1
    assert second == ()


def test_of_some_kinds_more_are_done_at_once(engine: Engine) -> None:
    with writing(engine) as session:
        for lamp in range(5):
            enqueue(session, "note_lamp", {"lamp_id": lamp})

    with writing(engine) as session:
        assert len(claim(session, 1, {"note_lamp": 3})) == 3
        assert len(claim(session, 1, {"note_torch": 3})) == 1


def test_the_job_of_a_dead_worker_comes_back(engine: Engine) -> None:
    keeper = Keeper()
    with writing(engine) as session:
        enqueue(session, "note_lamp", {"lamp_id": 7})
    with writing(engine) as session:
        claim(session, 10)
        session.execute(update(Job).values(claimed_until=now() - timedelta(seconds=1)))

    drain(engine, work(keeper))

    assert keeper.seen == [7]


def test_a_job_stays_leased_while_it_is_done(engine: Engine) -> None:
    with writing(engine) as session:
        enqueue(session, "note_lamp", {"lamp_id": 7})
    with writing(engine) as session:
        [job] = claim(session, 10)

    with renewed(engine, [job.id], every_seconds=0.01):
        assert wait_until(lambda: leased_until(engine) != job.claimed_until)


def leased_until(engine: Engine) -> datetime | None:
    with reading(engine) as session:
        return session.scalars(select(Job)).one().claimed_until


def wait_until(happened: Callable[[], bool]) -> bool:
    deadline = now() + timedelta(seconds=10)
    while not happened() and now() < deadline:
        pass
    return happened()


def test_one_job_of_a_kind_waits_however_often_it_is_asked_for(engine: Engine) -> None:
    later, sooner = now() + timedelta(hours=2), now() + timedelta(hours=1)

    for moment in (later, sooner, later):
        with writing(engine) as session:
            keep_waiting(session, "note_lamp", moment)

    with reading(engine) as session:
        assert session.scalars(select(Job)).one().run_at == sooner


def test_what_was_rolled_back_never_happened(engine: Engine) -> None:
    keeper = Keeper()
    with writing(engine) as session:
        announce(session, LampLit(7))
        session.rollback()

    drain(engine, work(keeper))

    assert keeper.seen == []
