"""Looking after waiting rounds and checks by itself: an hourly job that sees to the next."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine

from wiki.core.clock import now
from wiki.core.db import reading, writing
from wiki.core.jobs import Job, keep_waiting
from wiki.reviews.actions.keeping import checks_to_tell, tell_keeper
from wiki.reviews.actions.tending import rounds_to_tend, tend_round

KIND = "tend_rounds"
EVERY = timedelta(hours=1)


def begin_tending(engine: Engine) -> None:
    """See that a look at the rounds is under way, whenever a worker starts."""
    with writing(engine, quiet=True) as session:
        keep_waiting(session, KIND, now())


def tend_rounds(engine: Engine, _: Sequence[Mapping[str, Any]]) -> None:
    """Look after every round, and see to the next time."""
    tend(engine, at=now())
    with writing(engine, quiet=True) as session:
        keep_waiting(session, KIND, now() + EVERY, Job.claimed_until.is_(None))


def tend(engine: Engine, *, at: datetime) -> None:
    """Do what is due, each round and each page in a unit of its own."""
    with reading(engine) as session:
        ids = rounds_to_tend(session, at)
        checks = checks_to_tell(session, at)
    for round_id in ids:
        with writing(engine) as session:
            tend_round(session, round_id, at=at)
    for page_id, person_id, since in checks:
        with writing(engine) as session:
            tell_keeper(session, page_id, person_id, since, at)
