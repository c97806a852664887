"""Work to do after the commit: jobs with leases, claimed in one statement on either database."""

import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, ColumnElement, Engine, Index, func, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Mapped, Session, mapped_column

from wiki.core.db import Base, now, writing
from wiki.core.facts import FactRow
from wiki.core.turns import take_turn

LEASE = timedelta(seconds=6)  # a job whose worker died comes back after this
RENEWAL_SECONDS = 1.5  # how often a worker that lives says so
ATTEMPTS_LIMIT = 8  # then it waits for a human, visible in `wiki doctor`
BACK_OFF = timedelta(seconds=5)  # doubled at each attempt, about twenty minutes in all
FAN_OUT_BATCH = 200  # facts a transaction; keeps the write lock short


class Job(Base):
    """One thing to do, at least once; handlers are idempotent and reread the rows they name."""

    __tablename__ = "job"
    __table_args__ = (
        Index(
            "ix_job_due",
            "run_at",
            "id",
            sqlite_where=text("done_at IS NULL"),
            postgresql_where=text("done_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    run_at: Mapped[datetime] = mapped_column(default=now)
    claimed_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str | None]
    failed_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]


Handler = Callable[[Engine, Sequence[Mapping[str, Any]]], None]
Watch = Callable[[Engine], None]


@dataclass(frozen=True, slots=True)
class Work:
    """What the worker knows: which facts start which jobs, and who does them.

    A handler receives the payloads of up to `batch` jobs of its kind at once, or as many as `batches` says,
    and opens its own units of work, so that nothing slow happens while SQLite's one write lock is held.
    """

    reactions: Mapping[str, Sequence[str]]  # fact name -> job kinds
    handlers: Mapping[str, Handler]  # job kind -> handler
    batch: int = 50
    watches: Sequence[Watch] = ()  # look, whenever there is nothing to do, whether there should be
    batches: Mapping[str, int] = field(default_factory=dict)  # of kinds of which more at once save work


def enqueue(session: Session, kind: str, payload: Mapping[str, Any], run_at: datetime | None = None) -> None:
    """Add a job; it runs after this commit, and only if it happens."""
    session.add(Job(kind=kind, payload=dict(payload), run_at=run_at or now()))


def fan_out(session: Session, work: Work) -> int:
    """Turn untold facts into jobs and return how many facts were told."""
    waiting = select(FactRow).where(FactRow.fanned_out_at.is_(None)).order_by(FactRow.id).limit(FAN_OUT_BATCH)
    facts = session.scalars(waiting.with_for_update(skip_locked=True)).all()
    for fact in facts:
        for kind in work.reactions.get(fact.name, ()):
            enqueue(session, kind, {"fact_id": fact.id, **fact.payload})
        fact.fanned_out_at = now()
    return len(facts)


def is_waiting(session: Session, kind: str) -> bool:
    """Whether a job of a kind waits or is being done."""
    waiting = select(Job.id).where(Job.kind == kind, Job.done_at.is_(None), Job.failed_at.is_(None))
    return session.scalar(waiting.limit(1)) is not None


def is_due(session: Session, kinds: Collection[str], until: datetime) -> bool:
    """Whether a job of some kinds is being done, or has to be before a moment."""
    due = (Job.kind.in_(kinds), Job.done_at.is_(None), Job.failed_at.is_(None), Job.run_at < until)
    return session.scalar(select(Job.id).where(*due).limit(1)) is not None


def keep_waiting(session: Session, kind: str, run_at: datetime, *others: ColumnElement[bool]) -> None:
    """See that one job of a kind waits, no later than that, however many workers see to it at once.

    `others` narrows which jobs count; one that is being done and sees to the next does not.
    """
    take_turn(session, kind)
    waiting = (Job.kind == kind, Job.done_at.is_(None), Job.failed_at.is_(None), *others)
    job = session.scalars(select(Job).where(*waiting).order_by(Job.run_at, Job.id).limit(1)).first()
    if job is None:
        enqueue(session, kind, {}, run_at)
    elif job.run_at > run_at:
        job.run_at = run_at


def claim(session: Session, limit: int, limits: Mapping[str, int] | None = None) -> Sequence[Job]:
    """Lease the oldest due jobs of one kind to this worker; `limits` are those of some kinds."""
    moment = shared_clock(session)
    due = (
        Job.done_at.is_(None),
        Job.failed_at.is_(None),
        Job.run_at <= now(),
        (Job.claimed_until.is_(None)) | (Job.claimed_until < moment),
    )
    kind = session.scalar(select(Job.kind).where(*due).order_by(Job.run_at, Job.id).limit(1))
    if kind is None:
        return ()
    oldest = select(Job.id).where(*due, Job.kind == kind).order_by(Job.run_at, Job.id)
    oldest = oldest.limit((limits or {}).get(kind, limit))
    leased = (
        update(Job)
        .where(Job.id.in_(oldest.with_for_update(skip_locked=True)))
        .values(claimed_until=moment + LEASE, attempts=Job.attempts + 1)
        .returning(Job)
        .execution_options(synchronize_session=False)
    )
    return sorted(session.scalars(leased).all(), key=lambda job: job.id)


def shared_clock(session: Session) -> Any:  # noqa: ANN401 - an instant here, SQL's word for one there
    """Return the moment by a clock that all workers read: leases are shorter than clocks differ."""
    return func.now() if session.get_bind().dialect.name == "postgresql" else now()


def run_once(engine: Engine, work: Work) -> int:
    """Tell waiting facts, do one batch of due jobs, and return how much there was to do."""
    with writing(engine) as session:
        told = fan_out(session, work)
    with writing(engine) as session:
        jobs = claim(session, work.batch, work.batches)
    if jobs:
        with renewed(engine, [job.id for job in jobs]):
            attempt(engine, work, jobs)
    return told + len(jobs)


@contextmanager
def renewed(engine: Engine, job_ids: Sequence[int], every_seconds: float = RENEWAL_SECONDS) -> Iterator[None]:
    """Keep jobs leased for as long as they take and this process lives."""
    done = threading.Event()
    work = (engine, job_ids, done, every_seconds)
    keeper = threading.Thread(target=renew, args=work, name="lease", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        done.set()
        keeper.join()


def renew(engine: Engine, job_ids: Sequence[int], done: threading.Event, every_seconds: float) -> None:
    """Extend the lease of jobs that are still being done, now and then, where the database lets us."""
    running = update(Job).where(Job.id.in_(job_ids), Job.claimed_until.is_not(None))
    while not done.wait(every_seconds):
        with suppress(DBAPIError), writing(engine, quiet=True) as session:
            session.execute(running.values(claimed_until=shared_clock(session) + LEASE))


def drain(engine: Engine, work: Work) -> int:
    """Work until nothing is due and return how much was done."""
    total = 0
    while done := run_once(engine, work):
        total += done
    return total


def attempt(engine: Engine, work: Work, jobs: Sequence[Job]) -> None:
    """Do the jobs together; if that fails and there are several, do each by itself."""
    try:
        do(engine, work, jobs)
    except Exception as error:  # noqa: BLE001 - whatever a job raises must not stop the worker
        if len(jobs) > 1:
            for job in jobs:
                attempt(engine, work, [job])
            return
        postpone(engine, jobs[0], error)


def do(engine: Engine, work: Work, jobs: Sequence[Job]) -> None:
    """Run the handler, then mark its jobs done; a crash in between does them twice, never not at all."""
    work.handlers[jobs[0].kind](engine, [job.payload for job in jobs])
    with writing(engine) as session:
        finished = update(Job).where(Job.id.in_([job.id for job in jobs]))
        session.execute(finished.values(done_at=now(), claimed_until=None))


def postpone(engine: Engine, job: Job, error: Exception) -> None:
    """Note why the job failed and when to try again, or give it up for a human."""
    gives_up = job.attempts >= ATTEMPTS_LIMIT
    with writing(engine) as session:
        session.execute(
            update(Job)
            .where(Job.id == job.id)
            .values(
                last_error=f"{type(error).__name__}: {error}",
                run_at=now() + BACK_OFF * 2**job.attempts,
                claimed_until=None,
                failed_at=now() if gives_up else None,
            )
        )
